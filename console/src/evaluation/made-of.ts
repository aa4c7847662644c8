import type { EvaluationItem } from '@hallbell/protocol';
import type { TFunction } from 'i18next';
import { hoursText, minutesText, pointsText } from './figures-text.ts';

type IndicatorResult = EvaluationItem['indicators'][number];

/** The counts and times behind an indicator's value, in a sentence. */
export function madeOf(
  { id, value }: IndicatorResult,
  { sample, figures }: EvaluationItem,
  t: TFunction,
): string {
  if (value === null) return t('evaluation.madeOf.none');
  const { servings, ratings } = sample;
  const sentence = (facts: Record<string, string | number>) => t(`evaluation.madeOf.${id}`, facts);
  switch (id) {
    case 'satisfaction':
      return sentence({ ratings, mean: pointsText(figures.ratingMean) });
    case 'participation':
      return sentence({ servings, ratings });
    case 'within_promise':
      return sentence({ servings, within: figures.withinPromise });
    case 'wait_p90':
      return sentence({
        p90: minutesText(figures.waitP90Seconds),
        median: minutesText(figures.waitMedianSeconds),
      });
    case 'handling':
      return sentence({
        mean: minutesText(figures.handlingMeanSeconds),
        median: minutesText(figures.handlingMedianSeconds),
      });
    case 'presence':
      return sentence({
        scheduled: hoursText(figures.scheduledSeconds),
        open: hoursText(figures.openSeconds),
        paused: hoursText(figures.pausedSeconds),
      });
    case 'hasty_no_shows':
      return sentence({ noShows: figures.noShows, hasty: figures.hastyNoShows });
    case 'unattended':
      return sentence({ minutes: minutesText(figures.unattendedSeconds) });
    case 'punctuality':
      return sentence({
        late: minutesText(figures.lateOpeningSeconds),
        early: minutesText(figures.earlyClosingSeconds),
      });
    case 'complaints':
      return sentence({ upheld: figures.complaintsUpheld ?? 0 });
    case 'follow_ups':
      return sentence({ due: figures.followUpsDue ?? 0, inTime: figures.followUpsInTime ?? 0 });
    case 'inspection':
    case 'peer_review':
    case 'invited_review':
      return sentence({});
  }
}
