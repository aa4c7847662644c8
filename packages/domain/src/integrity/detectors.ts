import { countingDetector, type Detector } from './detector.ts';
import { COUNTING_RULES } from './integrity-day.ts';
import { PAD_UNLIKE_PHONE } from './pad-unlike-phone.ts';
import { SELECTIVE_PROMPTING } from './selective-prompting.ts';
import { TOP_RUNS } from './top-runs.ts';

/** All of them. What each looks for, by which threshold, and what may be honest, its own file says. */
export const DETECTORS: readonly Detector[] = [
  ...COUNTING_RULES.map(countingDetector),
  TOP_RUNS,
  PAD_UNLIKE_PHONE,
  SELECTIVE_PROMPTING,
];
