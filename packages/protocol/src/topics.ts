import type { TopicRows } from './rows.ts';

/** A topic of one hall: what a screen watches. `ticket` names the citizen's token, the rest an id. */
export type Topic =
  | 'hall'
  | 'board'
  | 'live'
  | 'slips'
  | 'cases'
  | `window:${string}`
  | `queue:${string}`
  | `line:${string}`
  | `ticket:${string}`;

export type TopicKind = keyof TopicRows;

export interface ParsedTopic {
  readonly kind: TopicKind;
  /** The id after the colon; empty for topics of the whole hall. */
  readonly id: string;
}

const WHOLE_HALL = new Set(['hall', 'board', 'live', 'slips', 'cases']);
const BY_ID = new Set(['window', 'queue', 'line', 'ticket']);

/** Reads a topic's name; null when there is no such topic. */
export function parseTopic(topic: string): ParsedTopic | null {
  if (WHOLE_HALL.has(topic)) return { kind: topic as TopicKind, id: '' };
  const match = /^([a-z]+):([A-Za-z0-9_-]{1,64})$/.exec(topic);
  const [, kind, id] = match ?? [];
  if (kind === undefined || id === undefined || !BY_ID.has(kind)) return null;
  return { kind: kind as TopicKind, id };
}

/** The rows of a topic, typed by its name. */
export type RowsOf<T extends Topic> = T extends keyof TopicRows
  ? TopicRows[T]
  : T extends `${infer K extends TopicKind}:${string}`
    ? TopicRows[K]
    : never;
