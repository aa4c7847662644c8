/** An entry of the journal, as the rebuilding of evaluations reads it. */
export interface HistoryEvent {
  readonly seq: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The journal does not tell what it should. */
export class JournalGap extends Error {
  readonly seq: number;

  constructor({ seq, type }: Pick<HistoryEvent, 'seq' | 'type'>, what: string) {
    super(`Entry ${seq} of the journal (${type}): ${what}`);
    this.name = 'JournalGap';
    this.seq = seq;
  }
}

/** Throws a `JournalGap` where the entry does not have the field. */
export function textIn(event: HistoryEvent, field: string): string {
  const value = event.payload[field];
  if (typeof value !== 'string') throw new JournalGap(event, `${field} is missing`);
  return value;
}

/** Throws a `JournalGap` where the entry does not have the field. */
export function numberIn(event: HistoryEvent, field: string): number {
  const value = event.payload[field];
  if (typeof value !== 'number') throw new JournalGap(event, `${field} is missing`);
  return value;
}

export function textOrNullIn({ payload }: HistoryEvent, field: string): string | null {
  const value = payload[field];
  return typeof value === 'string' ? value : null;
}

export function listIn(
  { payload }: HistoryEvent,
  field: string,
): readonly Readonly<Record<string, unknown>>[] {
  const value = payload[field];
  return Array.isArray(value) ? value : [];
}
