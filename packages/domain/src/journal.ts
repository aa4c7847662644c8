import type { EpochMs, HallId } from './glossary.ts';

/** What the hash of a journal event covers. */
export interface JournalEvent {
  readonly hallId: HallId;
  /** Place in the hall's stream, from 1, without gaps. */
  readonly seq: number;
  readonly at: EpochMs;
  readonly type: string;
  readonly actor: { readonly kind: string; readonly id: string | null };
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The previous hash of a hall's first event: 64 zeros, as long as a SHA-256 in hex. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * The text whose SHA-256 is the event's hash. It begins with the hash before it, so that no event can be
 * changed, dropped or moved without breaking every later hash.
 */
export function chainInput(previousHash: string, event: JournalEvent): string {
  const { hallId, seq, at, type, actor, payload } = event;
  return `${previousHash}\n${canonicalJson({ hallId, seq, at, type, actor, payload })}`;
}

/**
 * One value, one text: object keys in code unit order, no spaces, absent for `undefined`. For plain JSON
 * values it is RFC 8785. A round trip through any JSON store gives the same text.
 * @throws TypeError on what JSON cannot carry (functions, NaN, bigint, class instances, undefined in a list).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (isPlainObject(value)) {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`Not a JSON value: ${typeof value}`);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
