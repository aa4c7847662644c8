import { expect, it } from 'vitest';
import { packWindowDay, unpackWindowDay } from './pack-window-day.ts';

it('a window’s day is read as it was written', () => {
  for (const count of [0, 1, 3, 2_000]) {
    const numbers = Array.from({ length: count }, (_, index) => index * 1_000_003);
    const body = {
      staff: ['c1'],
      services: ['a'],
      reasons: ['attitude'],
      groups: [[0, 0, 2, 1, 900, 300, count, 1, count, 60 * count, 3600 * count]] as const,
      waitsMs: numbers,
      hours: numbers.map((_, index) => index % 24),
      handlingsMs: numbers.map((value) => 2 ** 31 - 1 - value),
      noShows: [1201],
      ratings: [[0, 5, 1, 3]] as const,
      given: [[0, 1, 0, 0, 2]] as const,
    };
    const { waitsMs, hours, handlingsMs, ...rest } = unpackWindowDay(packWindowDay(body));
    expect(rest).toEqual({
      ...{ staff: body.staff, services: body.services, reasons: body.reasons, groups: body.groups },
      ...{ noShows: body.noShows, ratings: body.ratings, given: body.given },
    });
    expect([...waitsMs]).toEqual(body.waitsMs);
    expect([...hours]).toEqual(body.hours);
    expect([...handlingsMs]).toEqual(body.handlingsMs);
  }
});
