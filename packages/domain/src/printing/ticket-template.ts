import type { Bitmap, PairSize, TextSize } from './slip-layout.ts';

/** How a hall's tickets look: blocks from the top of the paper to the cut. Data that a manager edits. */
export interface TicketTemplate {
  readonly blocks: readonly TicketBlock[];
}

/** What a ticket can tell in a row of its own. */
export const TICKET_FACTS = ['department', 'priority', 'ahead', 'wait', 'area', 'windows', 'taken'] as const;
export type TicketFact = (typeof TICKET_FACTS)[number];

export type TicketBlock =
  /** `narrow`: the same for heads that `picture` is too wide for. */
  | { readonly block: 'logo'; readonly picture: Bitmap; readonly narrow?: Bitmap | undefined }
  | { readonly block: 'hall' | 'service'; readonly size: TextSize }
  /** With its caption, and the marks of a reprinted or an offline ticket. */
  | { readonly block: 'number' }
  | { readonly block: 'facts'; readonly size: PairSize; readonly show: readonly TicketFact[] }
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

/** So many notices of the hall a ticket has room for. */
export const NOTICES_ON_PAPER = 2;

/** What a hall has before it makes its own. */
export const DEFAULT_TICKET_TEMPLATE: TicketTemplate = {
  blocks: [
    { block: 'hall', size: 'large' },
    { block: 'rule' },
    { block: 'number' },
    { block: 'service', size: 'large' },
    { block: 'rule' },
    { block: 'facts', size: 'small', show: ['priority', 'ahead', 'wait', 'area', 'windows', 'taken'] },
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

/** Why a template can't be printed from. */
export type TicketTemplateProblem = 'ticket_number_missing' | 'ticket_number_twice' | 'ticket_fact_twice';

/** What is wrong with a template: each problem at the block that has it, or at none where one is missing. */
export function problemsOfTicketTemplate({
  blocks,
}: TicketTemplate): { readonly at: number | null; readonly problem: TicketTemplateProblem }[] {
  const numbers = blocks.flatMap(({ block }, at) => (block === 'number' ? [at] : []));
  const told = new Set<TicketFact>();
  const twice = blocks.flatMap((block, at) => {
    if (block.block !== 'facts') return [];
    const isTwice = block.show.some((fact, index) => told.has(fact) || block.show.indexOf(fact) < index);
    for (const fact of block.show) told.add(fact);
    return isTwice ? [{ at, problem: 'ticket_fact_twice' as const }] : [];
  });
  return [
    ...(numbers.length === 0 ? [{ at: null, problem: 'ticket_number_missing' as const }] : []),
    ...numbers.slice(1).map((at) => ({ at, problem: 'ticket_number_twice' as const })),
    ...twice,
  ];
}
