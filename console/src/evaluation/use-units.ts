import type { Indicator } from '@hallbell/domain';
import { useTranslation } from 'react-i18next';
import { NOTHING, percentText, pointsText, ratioText } from './figures-text.ts';

type Unit = Indicator['unit'];

const MEASURED = {
  points: pointsText,
  share: percentText,
  ratio: ratioText,
  minutes: pointsText,
  per_thousand: ratioText,
};

/** Without digits that the rubric does not have. */
const short = (value: number) => String(Number(value.toFixed(2)));
const SET = {
  points: short,
  share: (share: number) => `${short(share * 100)}%`,
  ratio: short,
  minutes: short,
  per_thousand: short,
};

/** Writes figures in the unit of an indicator: what was measured (“0.80 倍”), and what a rubric sets (“0.8 倍”). */
export function useUnits() {
  const { t } = useTranslation();
  const inUnit = (unit: Unit, value: string) => t(`evaluation.unit.${unit}`, { value });
  return {
    measured: (unit: Unit, value: number | null) =>
      value === null ? NOTHING : inUnit(unit, MEASURED[unit](value)),
    set: (unit: Unit, value: number) => inUnit(unit, SET[unit](value)),
  };
}
