import { countingDetector, type Detector } from './detector.ts';
import { EVEN_PRESSES } from './even-presses.ts';
import { COUNTING_RULES } from './integrity-day.ts';
import { MISSING_LOWS } from './missing-lows.ts';
import { PAD_UNLIKE_PHONE } from './pad-unlike-phone.ts';
import { SELECTIVE_PROMPTING } from './selective-prompting.ts';
import { TOP_RUNS } from './top-runs.ts';

/** All of them. What each looks for, by which threshold, and what may be honest, its own file says. */
export const DETECTORS: readonly Detector[] = [
  ...COUNTING_RULES.map(countingDetector),
  EVEN_PRESSES,
  TOP_RUNS,
  PAD_UNLIKE_PHONE,
  MISSING_LOWS,
  SELECTIVE_PROMPTING,
];
