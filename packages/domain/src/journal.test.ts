import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, chainInput, GENESIS_HASH, type JournalEvent } from './journal.ts';

const json = fc.jsonValue();

describe('canonical JSON', () => {
  it('[JRN1] sorts keys at every depth and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: { d: [true, null], c: 'x' }, z: undefined })).toBe(
      '{"a":{"c":"x","d":[true,null]},"b":1}',
    );
  });

  it('[JRN1] orders keys by code unit, numbers, capitals and Chinese alike', () => {
    expect(canonicalJson({ 号: 1, a: 1, B: 1, 10: 1, 9: 1 })).toBe('{"10":1,"9":1,"B":1,"a":1,"号":1}');
  });

  it('[JRN1] is the same text for the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });

  it('[JRN1] survives a round trip through a JSON store', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
    );
  });

  it.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1n,
    () => 1,
    Symbol('x'),
    undefined,
    new Date(0),
    new Map(),
    [undefined],
  ])('[JRN2] takes no %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('the chain', () => {
  const event: JournalEvent = {
    hallId: 'hall',
    seq: 7,
    at: 1_764_032_400_000,
    type: 'ticket.called',
    actor: { kind: 'staff', id: 'li' },
    payload: { ticketId: 't1', calls: 1 },
  };
  const hash = (previous: string, e: JournalEvent) =>
    createHash('sha256').update(chainInput(previous, e)).digest('hex');

  it('[JRN3] begins with the hash before', () => {
    expect(chainInput(GENESIS_HASH, event)).toBe(
      `${GENESIS_HASH}\n{"actor":{"id":"li","kind":"staff"},"at":1764032400000,"hallId":"hall",` +
        '"payload":{"calls":1,"ticketId":"t1"},"seq":7,"type":"ticket.called"}',
    );
  });

  it.each([
    { hallId: 'other' },
    { seq: 8 },
    { at: 0 },
    { type: 'ticket.taken' },
    { actor: { kind: 'staff', id: null } },
    { payload: { ticketId: 't1', calls: 2 } },
  ])('[JRN3] changes with %j', (change) => {
    expect(hash(GENESIS_HASH, { ...event, ...change })).not.toBe(hash(GENESIS_HASH, event));
    expect(hash('f'.repeat(64), event)).not.toBe(hash(GENESIS_HASH, event));
  });
});
