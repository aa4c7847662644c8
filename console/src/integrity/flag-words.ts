import type { FlagResource } from '@hallbell/protocol';
import type { TFunction } from 'i18next';

export const flagName = (t: TFunction, { detector }: Pick<FlagResource, 'detector'>): string =>
  t(`integrity.detector.${detector}.name`);

/** What was measured, in a sentence: “办结 38 件，其中 11 件过短。” */
export function measuredText(t: TFunction, { detector, figures }: FlagResource): string {
  const { trials, events, measure } = figures;
  return t(`integrity.detector.${detector}.measured`, {
    trials,
    count: events,
    measure: measure === null ? '' : percent(measure),
  });
}

/** What would be usual, and how likely chance is. */
export function judgedTexts(t: TFunction, { detector, figures }: FlagResource): string[] {
  const { expected, hallShare, evidence } = figures;
  const texts: string[] = [];
  // A run has no usual number among so many ratings.
  if (detector !== 'top_runs') {
    texts.push(
      t('integrity.expected', { expected: expected < 10 ? expected.toFixed(1) : Math.round(expected) }),
    );
    if (hallShare !== null) texts.push(t('integrity.hallShare', { share: percent(hallShare) }));
  }
  texts.push(
    evidence >= 1e6
      ? t('integrity.evidenceMost')
      : t('integrity.evidence', { times: rounded(evidence).toLocaleString('en-US') }),
  );
  return texts;
}

/** How many servings or ratings it doubts. */
export const aboutText = (t: TFunction, { taints, marked }: FlagResource): string =>
  t(taints === 'rating' ? 'integrity.ratings' : 'integrity.servings', { count: marked });

export const daysText = (t: TFunction, { from, to }: FlagResource): string =>
  from === to ? t('integrity.oneDay', { day: from }) : t('integrity.spanOfDays', { from, to });

function percent(share: number): string {
  const value = 100 * share;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)}%`;
}

/** Down to two figures: nobody reads more of a chance. */
function rounded(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / step) * step;
}
