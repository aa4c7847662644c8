import { wilsonInterval } from '../evaluation/statistics.ts';
import type { Detector, Judgement } from './detector.ts';
import { evidenceOf } from './evidence.ts';
import { countFrom, shareByPhone, shareFrom } from './phone-share.ts';

/** Fewer phone ratings than this say nothing of what citizens think. */
const LEAST_PHONE_RATINGS = 12;
/** How sure the bound of what the phones say is, in standard deviations. */
const Z = 2.3;
/** 4 and better, or 5: what is missing on the pad may be the bad ones, or all but the best. */
const BOUNDS = [4, 5] as const;

/**
 * 评价器与手机评价不符. **Rule**: citizens rate by phone where no clerk reaches. The share of ratings at the window that
 * are 5, and the share that are 4 or 5, may be as high as the same clerk's phone ratings allow, with 20 of the hall's
 * added to them (Wilson's upper bound, 2.3 standard deviations), and as much higher as the hall's windows are above its
 * phones. What is above that is weighed, and the two weights are averaged. **Threshold**: at least 12 phone ratings. **Source**: our choice; independent raters of
 * the same servings. **Taints** the clerk's ratings at the window in that time: some are not the citizens', or some
 * citizens were kept from the pad. **What may be honest**: who is angry takes to the phone, more so at a window whose
 * pad stands badly.
 */
export const PAD_UNLIKE_PHONE: Detector = {
  id: 'pad_unlike_phone',
  marks: 'pad_ratings',
  judge(mine, others) {
    const phones = countFrom(mine.phone);
    const trials = countFrom(mine.pad);
    if (phones < LEAST_PHONE_RATINGS || trials === 0) return null;
    const hallPad = others.map(({ pad }) => pad);
    const hallPhone = others.map(({ phone }) => phone);
    const judgements = BOUNDS.map((from): Judgement => {
      const events = countFrom(mine.pad, from);
      const hallShare = shareFrom(hallPad, from);
      const above = Math.max(0, (hallShare ?? 0) - (shareFrom(hallPhone, from) ?? 0));
      const said = shareByPhone(mine.phone, others, from);
      const [, upper] = said === null ? [0, 1] : wilsonInterval(said.share * said.weight, said.weight, Z);
      const atMost = Math.min(0.999, upper + above);
      return {
        trials,
        events,
        atMost,
        hallShare,
        measure: countFrom(mine.phone, from) / phones,
        evidence: evidenceOf(trials, events, atMost),
      };
    });
    const [first, second] = judgements;
    if (first === undefined || second === undefined) return null;
    const telling = first.evidence > second.evidence ? first : second;
    return { ...telling, evidence: (first.evidence + second.evidence) / 2 };
  },
};
