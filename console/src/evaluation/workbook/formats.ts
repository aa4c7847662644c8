import type { Indicator } from '@hallbell/domain';
import type { TFunction } from 'i18next';
import type { PlannedCell } from './sheet.ts';

export const TENTH = '0.0';
export const HUNDREDTH = '0.00';
const PERCENT = '0.0%';

/** A number with the digits that the screen shows of it, rounded as there: a sheet would round 1.15 up. */
export function shown(value: number | null, format: string, factor = 1): PlannedCell {
  if (value === null) return { value: null, format };
  const digits = format === HUNDREDTH ? 2 : 1;
  if (format === PERCENT) return { value: Number((value * factor * 100).toFixed(digits)) / 100, format };
  return { value: Number((value * factor).toFixed(digits)), format };
}

export const minutes = (seconds: number | null) => shown(seconds, TENTH, 1 / 60);
export const hours = (seconds: number | null) => shown(seconds, TENTH, 1 / 3600);
export const percent = (share: number | null) => shown(share, PERCENT);

const MEASURED: Record<Indicator['unit'], string> = {
  points: TENTH,
  share: PERCENT,
  ratio: HUNDREDTH,
  minutes: TENTH,
  per_thousand: HUNDREDTH,
};

/** What was measured of an indicator, in its unit: “0.80 倍” is the number 0.8. */
export function measured(unit: Indicator['unit'], value: number | null, t: TFunction): PlannedCell {
  return { ...shown(value, MEASURED[unit]), format: inUnit(unit, MEASURED[unit], t) };
}

/** What a rubric sets, without digits that it does not have. */
export function set(unit: Indicator['unit'], value: number, t: TFunction): PlannedCell {
  const isWholePercent = Number.isInteger(Number((value * 100).toFixed(6)));
  return { value, format: inUnit(unit, unit === 'share' ? (isWholePercent ? '0%' : PERCENT) : 'General', t) };
}

/** The number's format between the words that stand around it. */
function inUnit(unit: Indicator['unit'], format: string, t: TFunction): string {
  const words = t(`evaluation.unit.${unit}`, { value: '\n' }).split('\n');
  return words.map((word) => (word === '' ? '' : `"${word}"`)).join(format);
}
