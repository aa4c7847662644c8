import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS } from './business-day.ts';
import { KIOSK_LETTERS, parseTicketNumber } from './numbering.ts';
import {
  type GivenLetter,
  giveLetter,
  LETTER_LASTS_MS,
  LETTER_RESTS_MS,
  nextOfflineNumber,
} from './offline-series.ts';

const NOW = Date.UTC(2026, 10, 23, 2);
const HOUR_MS = 3_600_000;
const given = (letter: string, storeId: string, heardAt = NOW): GivenLetter => ({
  letter,
  storeId,
  givenAt: heardAt,
  heardAt,
});
const all = (heardAt: (letter: string) => number) =>
  [...KIOSK_LETTERS].map((letter) => given(letter, `store-${letter}`, heardAt(letter)));

describe('the letters of kiosks', () => {
  it('[OFF1] are each given to one memory, which keeps its own', () => {
    expect(giveLetter([], 'one', NOW)).toEqual({ ok: true, letter: 'A', isNew: true });
    const first = [given('A', 'one')];
    expect(giveLetter(first, 'one', NOW + DAY_MS)).toEqual({ ok: true, letter: 'A', isNew: false });
    expect(giveLetter(first, 'two', NOW)).toEqual({ ok: true, letter: 'B', isNew: true });
  });

  it('[OFF2] go to another memory only after a week of silence, the most silent first', () => {
    const crowd = all((letter) => (letter === 'K' ? NOW - HOUR_MS : NOW));
    const ask = (now: number) => giveLetter(crowd, 'new', now);
    expect(ask(NOW - HOUR_MS + LETTER_RESTS_MS - 1)).toEqual({ ok: false, reason: 'no_letter_left' });
    expect(ask(NOW - HOUR_MS + LETTER_RESTS_MS)).toEqual({ ok: true, letter: 'K', isNew: true });
    expect(ask(NOW + 2 * LETTER_RESTS_MS)).toMatchObject({ letter: 'K' });
  });

  it('[OFF2] that went to another memory are not the former one’s any more', () => {
    const moved = [...all(() => NOW), given('K', 'new', NOW + 8 * DAY_MS)];
    expect(giveLetter(moved, 'new', NOW + 8 * DAY_MS)).toMatchObject({ letter: 'K', isNew: false });
    const again = giveLetter(moved, 'store-K', NOW + 8 * DAY_MS);
    expect(again).toMatchObject({ ok: true, isNew: true });
    expect(again).not.toMatchObject({ letter: 'K' });
  });
});

describe('a kiosk’s own numbers', () => {
  const numbering = { letter: 'K', confirmedAt: NOW, prefix: 'A', last: 0, now: NOW };

  it('[OFF3] begin with 1 and go on by one', () => {
    expect(nextOfflineNumber(numbering)).toEqual({ ok: true, number: 'A001K', sequence: 1 });
    expect(nextOfflineNumber({ ...numbering, last: 41 })).toMatchObject({ number: 'A042K', sequence: 42 });
  });

  it('[OFF2] end a day before the letter may be another’s', () => {
    expect(nextOfflineNumber({ ...numbering, now: NOW + LETTER_LASTS_MS })).toMatchObject({ ok: true });
    expect(nextOfflineNumber({ ...numbering, now: NOW + LETTER_LASTS_MS + 1 })).toEqual({
      ok: false,
      reason: 'no_letter_left',
    });
  });

  it('[OFF2] [OFF3] are never the same on one day, whatever memories come and go', () => {
    const step = fc.record({
      store: fc.integer({ min: 0, max: 39 }),
      hours: fc.integer({ min: 0, max: 40 }),
      hearsHub: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
        const kiosks = new Kiosks();
        const papers: string[] = [];
        let now = NOW;
        for (const { store, hours, hearsHub } of steps) {
          now += hours * HOUR_MS;
          if (hearsHub) kiosks.hearHub(`store-${store}`, now);
          else papers.push(...kiosks.issue(`store-${store}`, now));
        }
        expect(new Set(papers).size).toBe(papers.length);
      }),
      { numRuns: 200 },
    );
  });
});

/** More memories than letters, and the hub that gives these. */
class Kiosks {
  readonly #letters: GivenLetter[] = [];
  readonly #own = new Map<string, { letter: string; confirmedAt: number }>();
  readonly #last = new Map<string, number>();

  hearHub(storeId: string, now: number): void {
    const answer = giveLetter(this.#letters, storeId, now);
    if (!answer.ok) return;
    const { letter, isNew } = answer;
    const at = this.#letters.findIndex((each) => each.storeId === storeId && each.letter === letter);
    const [before] = at < 0 ? [] : this.#letters.splice(at, 1);
    const givenAt = isNew ? now : (before?.givenAt ?? now);
    this.#letters.push({ letter, storeId, givenAt, heardAt: now });
    this.#own.set(storeId, { letter, confirmedAt: now });
  }

  /** The day and number of a ticket; nothing where none may be issued. */
  issue(storeId: string, now: number): string[] {
    const own = this.#own.get(storeId);
    if (own === undefined) return [];
    const day = Math.floor(now / DAY_MS);
    const series = `${storeId} ${day}`;
    const next = nextOfflineNumber({ ...own, prefix: 'A', last: this.#last.get(series) ?? 0, now });
    if (!next.ok) return [];
    this.#last.set(series, next.sequence);
    expect(parseTicketNumber(next.number)).toEqual({
      prefix: 'A',
      sequence: next.sequence,
      kioskLetter: own.letter,
    });
    return [`${day} ${next.number}`];
  }
}
