import { type LineRows, standingBefore } from '@hallbell/protocol';

/** Behind everybody. */
const LAST = { rank: Number.MAX_SAFE_INTEGER, sequence: Number.MAX_SAFE_INTEGER };

/** What a topic's rows say of what is committed: estimates are made beside it, and a line's rows tell of one whole. */
export function committed(rows: object): object {
  if ('ahead' in rows) return { waiting: [...standingBefore(rows as Partial<LineRows>, LAST)].sort() };
  return Object.fromEntries(Object.entries(rows).filter(([key]) => !key.startsWith('estimate')));
}
