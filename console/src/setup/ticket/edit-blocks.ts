import type { TicketTemplateBody } from '@hallbell/protocol';

export type Block = TicketTemplateBody['blocks'][number];
export type BlockKind = Block['block'];

/** What a ticket shows once, or not at all. */
export const TOGGLED = ['hall', 'service', 'facts', 'qr', 'notices'] as const satisfies readonly BlockKind[];
/** What may stand anywhere, and often. */
export const ADDED = ['text', 'rule', 'space'] as const satisfies readonly BlockKind[];

export type MadeKind = (typeof TOGGLED)[number] | (typeof ADDED)[number];

/** A block as it is before anybody has changed it. */
export function newBlock(kind: MadeKind): Block {
  switch (kind) {
    case 'hall':
    case 'service':
      return { block: kind, size: 'large' };
    case 'facts':
      return { block: kind, size: 'small', show: ['ahead', 'wait', 'area', 'windows', 'taken'] };
    case 'qr':
      return { block: kind, sizeMm: 26 };
    case 'text':
      return { block: kind, text: '', textEn: null, size: 'small', bold: false, align: 'center' };
    case 'space':
      return { block: kind, millimetres: 4 };
    case 'notices':
    case 'rule':
      return { block: kind };
  }
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  const rest = items.filter((_, at) => at !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Takes every block of the kind out, or puts a new one where it usually stands: the hall above all, the rest below. */
export function toggled(blocks: readonly Block[], kind: (typeof TOGGLED)[number]): Block[] {
  const without = blocks.filter(({ block }) => block !== kind);
  if (without.length < blocks.length) return without;
  return kind === 'hall' ? [newBlock(kind), ...blocks] : [...blocks, newBlock(kind)];
}
