import { describe, expect, it } from 'vitest';
import { minuteOfDay, timeOfMinute } from './minute-of-day.ts';

describe('a time of day as it is written', () => {
  it.each([
    ['9', 540],
    ['9:00', 540],
    ['09:00', 540],
    ['0900', 540],
    ['930', 570],
    ['13：30', 810],
    ['12', 720],
    ['24:00', 1440],
    [' 0:05 ', 5],
  ])('reads %s', (text, minute) => expect(minuteOfDay(text)).toBe(minute));

  it.each(['', '25:00', '24:01', '9:60', '9:5', 'nine', '-1', '12345'])('refuses “%s”', (text) =>
    expect(minuteOfDay(text)).toBeNull(),
  );

  it('is written in full', () => {
    expect([0, 545, 1440].map(timeOfMinute)).toEqual(['00:00', '09:05', '24:00']);
  });
});
