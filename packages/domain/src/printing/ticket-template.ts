import type { Bitmap, TextSize } from './slip-layout.ts';

/** How a hall's tickets look: blocks from the top of the paper to the cut. Data that a manager edits. */
export interface TicketTemplate {
  readonly blocks: readonly TicketBlock[];
}

/** What a ticket can tell in a row of its own. */
export const TICKET_FACTS = ['department', 'priority', 'ahead', 'wait', 'area', 'windows', 'taken'] as const;
export type TicketFact = (typeof TICKET_FACTS)[number];

export type TicketBlock =
  | { readonly block: 'logo'; readonly picture: Bitmap }
  | { readonly block: 'hall' | 'service'; readonly size: TextSize }
  /** With its caption, and the marks of a reprinted or an offline ticket. */
  | { readonly block: 'number' }
  | { readonly block: 'facts'; readonly show: readonly TicketFact[] }
  /** To the phone's page; left out where the ticket has none. */
  | { readonly block: 'qr'; readonly sizeMm: number }
  /** What the hall announces now. */
  | { readonly block: 'notices' }
  | {
      readonly block: 'text';
      readonly text: string;
      readonly textEn: string | null;
      readonly size: TextSize;
      readonly bold: boolean;
      readonly align: 'left' | 'center' | 'right';
    }
  | { readonly block: 'rule' }
  | { readonly block: 'space'; readonly millimetres: number };

/** What a hall has before it makes its own. */
export const DEFAULT_TICKET_TEMPLATE: TicketTemplate = {
  blocks: [
    { block: 'hall', size: 'large' },
    { block: 'rule' },
    { block: 'number' },
    { block: 'service', size: 'large' },
    { block: 'rule' },
    { block: 'facts', show: ['priority', 'ahead', 'wait', 'area', 'windows', 'taken'] },
    { block: 'rule' },
    { block: 'qr', sizeMm: 26 },
    { block: 'notices' },
    {
      ...{ block: 'text', size: 'small', bold: false, align: 'center' },
      text: '请留意叫号，过号请到导办台',
      textEn: 'If you miss your call, please ask at the information desk',
    },
  ],
};
