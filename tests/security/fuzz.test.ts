import { describe, expect, it } from 'vitest';
import { STORES } from '../support/hub-stores.ts';
import { fuzz } from './fuzz/fuzz.ts';

/** `npm run fuzz` sends as many as one likes. */
const MESSAGES = 4_000;

describe.each(STORES)('a hub on $name to whom anything is sent', (store) => {
  it('answers all of it, never as its own fault, and logs no secret', async () => {
    const { answers, faults, leaks, logLines } = await fuzz(store, { messages: MESSAGES, seed: 20_261_128 });
    expect(faults).toEqual([]);
    expect(leaks).toEqual([]);
    // It got beyond the door.
    for (const answer of [
      'HTTP 200',
      'HTTP 201',
      'HTTP 400',
      'HTTP 404',
      'socket ok',
      'socket bad_request',
    ]) {
      expect([answer, answers.get(answer) ?? 0]).toEqual([answer, expect.toSatisfy((count) => count > 5)]);
    }
    expect(logLines).toBeGreaterThan(MESSAGES / 4);
  });
});
