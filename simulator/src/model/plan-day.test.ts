import { addDays, hallOpenAt, isValidIdentity } from '@hallbell/domain';
import { describe, expect, it } from 'vitest';
import { FIXTURE_HALL, MONDAY, SUNDAY } from '../testing/fixture-hall.ts';
import { chanceOf, drawNormal } from './chance.ts';
import { drawHabits } from './clerk.ts';
import { serviceMix } from './demand.ts';
import { type Opinion, opinionOf } from './opinion.ts';
import { planDay } from './plan-day.ts';
import { conditionsOf, ORDINARY_DAY } from './season.ts';

const plan = (seed: number, day = MONDAY) => planDay(FIXTURE_HALL, day, { seed, conditions: ORDINARY_DAY });
const many = (count: number) => Array.from({ length: count }, (_, seed) => seed);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a day’s plan', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(plan(7)).toEqual(plan(7));
    expect(plan(8)).not.toEqual(plan(7));
    expect(plan(7, '2026-11-24').citizens).not.toEqual(plan(7).citizens);
  });

  it('has nobody on a day off', () => {
    const { citizens, desks } = plan(1, SUNDAY);
    expect(citizens).toEqual([]);
    expect(desks.flatMap(({ spells }) => spells)).toEqual([]);
  });

  it('opens windows within the hall’s hours, and leaves no service without one', () => {
    const calendar = { ...FIXTURE_HALL.calendar, alwaysOpen: false };
    for (const seed of many(200)) {
      const { desks } = planDay(FIXTURE_HALL, MONDAY, {
        seed,
        conditions: { ...ORDINARY_DAY, absence: 10 },
      });
      const staffed = desks.filter(({ spells }) => spells.length > 0);
      const handled = FIXTURE_HALL.windows
        .filter(({ id }) => staffed.some(({ windowId }) => windowId === id))
        .flatMap(({ services }) => services.map(({ serviceId }) => serviceId));
      expect(new Set(handled)).toEqual(new Set(FIXTURE_HALL.services.map(({ id }) => id)));
      for (const { from, to, stayUntil, pauses } of staffed.flatMap(({ spells }) => spells)) {
        expect(from === to || hallOpenAt(calendar, from)).toBe(true);
        expect(to).toBeLessThan(stayUntil);
        expect(pauses.every((pause) => from < pause.from && pause.from < to)).toBe(true);
      }
    }
  });

  it('gives a valid number to whoever comes for a service that asks for one, and to nobody else', () => {
    for (const { serviceId, identity } of many(20).flatMap((seed) => plan(seed).citizens)) {
      expect(
        identity === null ? serviceId !== 'id-b' : serviceId === 'id-b' && isValidIdentity(identity),
      ).toBe(true);
    }
  });
});

describe('what citizens come for', () => {
  it('is what the windows can handle, where the hall does not say', () => {
    const mix = serviceMix(FIXTURE_HALL);
    const work = new Map(mix.map(({ value, weight }) => [value.id, weight * value.standardSeconds]));
    // Window 1 has two services to its first tier, window 3 one of them to itself.
    expect(work.get('tax-a')).toBeCloseTo(1.5);
    expect(work.get('tax-b')).toBeCloseTo(0.5);
    expect([...work.values()].reduce((sum, one) => sum + one, 0)).toBeCloseTo(FIXTURE_HALL.windows.length);
  });

  it('comes in the hall’s own shares, where it has some', () => {
    const shares = new Map(FIXTURE_HALL.services.map(({ id }, index) => [id, index + 1]));
    const citizens = many(60).flatMap(
      (seed) => planDay(FIXTURE_HALL, MONDAY, { seed, conditions: ORDINARY_DAY, shares }).citizens,
    );
    for (const [id, share] of shares) {
      const part = citizens.filter(({ serviceId }) => serviceId === id).length / citizens.length;
      expect(part).toBeCloseTo(share / 10, 1);
    }
  });
});

describe('habits and opinions', () => {
  it('keep handling near the standard on average, and make clerks differ', () => {
    const citizens = many(80).flatMap((seed) => plan(seed).citizens);
    expect(mean(citizens.map(({ effort }) => effort))).toBeCloseTo(1, 1);
    const paces = many(2_000).map((seed) => drawHabits(chanceOf(seed)).pace);
    expect(mean(paces)).toBeCloseTo(1, 1);
    expect(Math.max(...paces) / Math.min(...paces)).toBeGreaterThan(1.5);
  });

  const rated = (experience: { warmth: number; waitRatio: number }) =>
    many(20_000).map((seed) => {
      const random = chanceOf(seed, 'opinion');
      return opinionOf({ ...experience, temper: drawNormal(random), handlingRatio: 1 }, random);
    });
  const shareOf = (opinions: readonly Opinion[], ...levels: number[]) =>
    opinions.filter(({ level }) => levels.includes(level)).length / opinions.length;

  it('rate an ordinary visit by known shares, with reasons for bad levels alone', () => {
    const opinions = rated({ warmth: 0, waitRatio: 0.5 });
    const shares = [5, 4, 3, 2, 1].map((level) => shareOf(opinions, level));
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(shares[0]).toBeCloseTo(0.71, 1);
    expect(shareOf(opinions, 1, 2)).toBeGreaterThan(0.01);
    expect(shareOf(opinions, 1, 2)).toBeLessThan(0.03);
    expect(opinions.every(({ level, reasons }) => reasons.length > 0 === level <= 2)).toBe(true);
  });

  it('rate worse after a long wait and an unfriendly word', () => {
    const ordinary = shareOf(rated({ warmth: 0, waitRatio: 0.5 }), 1, 2);
    expect(shareOf(rated({ warmth: 0, waitRatio: 3 }), 1, 2)).toBeGreaterThan(2 * ordinary);
    expect(shareOf(rated({ warmth: -0.8, waitRatio: 0.5 }), 1, 2)).toBeGreaterThan(2 * ordinary);
    expect(shareOf(rated({ warmth: 0.8, waitRatio: 0.5 }), 1, 2)).toBeLessThan(ordinary);
  });
});

describe('a season', () => {
  it('has busy Mondays, growth, and one bad week a quarter', () => {
    const first = '2026-08-03';
    const on = (day: string) => many(40).map((seed) => conditionsOf(day, first, seed).demand);
    expect(mean(on('2026-08-17'))).toBeGreaterThan(1.2 * mean(on('2026-08-21')));
    expect(mean(on('2026-10-19'))).toBeGreaterThan(1.05 * mean(on('2026-08-17')));
    const bad = many(26).filter((week) => conditionsOf(addDays(first, 7 * week), first, 1).absence > 1);
    expect(bad).toEqual([8, 21]);
    expect(conditionsOf('2026-08-17', first, 1)).toEqual(conditionsOf('2026-08-17', first, 1));
  });
});
