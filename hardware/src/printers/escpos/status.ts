import type { PartState } from '@hallbell/protocol';

/** `DLE EOT n`: answered with one byte at once, also while printing and off line. */
export const STATUS_QUERIES = [1, 2, 3, 4] as const;
export type StatusQuery = (typeof STATUS_QUERIES)[number];

/** Bits 0, 1, 4 and 7 of every answer are fixed to 0, 1, 1, 0. */
const FIXED_MASK = 0x93;
const FIXED_BITS = 0x12;

export function isStatusByte(byte: number): boolean {
  return (byte & FIXED_MASK) === FIXED_BITS;
}

/**
 * What each bit tells. Each is looked at by itself: a printer without a near-end sensor sets the end bits alone, and
 * others set both of a pair or one of it.
 */
const BITS: readonly { query: StatusQuery; bit: number; state: PartState }[] = [
  { query: 1, bit: 0x08, state: 'offline' },
  { query: 2, bit: 0x04, state: 'cover_open' },
  { query: 2, bit: 0x20, state: 'paper_out' },
  { query: 3, bit: 0x08, state: 'cutter' },
  { query: 3, bit: 0x20, state: 'fault' },
  // Recovers by itself once the head has cooled down.
  { query: 3, bit: 0x40, state: 'offline' },
  { query: 4, bit: 0x04, state: 'paper_low' },
  { query: 4, bit: 0x08, state: 'paper_low' },
  { query: 4, bit: 0x20, state: 'paper_out' },
  { query: 4, bit: 0x40, state: 'paper_out' },
];

/** All that is the matter, by the four answers; nothing for a printer that is well. */
export function readStatus(answers: Readonly<Record<StatusQuery, number>>): PartState[] {
  const states = BITS.filter(({ query, bit }) => (answers[query] & bit) !== 0).map(({ state }) => state);
  return [...new Set(states)];
}

/** `GS r 1` is answered in its turn, by a byte whose bits 4 and 7 are 0: not to be taken for an answer to DLE EOT. */
export function isTransmittedStatus(byte: number): boolean {
  return (byte & 0x90) === 0;
}
