import type { LiveTotalsRow } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { Figures } from '../parts/figures.tsx';
import { minutesSince } from './minutes-since.ts';

/** Of the section that lists them. */
export const UNPRINTED = 'unprinted';

interface TotalsProps {
  totals: LiveTotalsRow;
  /** Tickets of today whose paper did not come out. */
  unprinted: number;
  nowMs: number;
}

/** The day in eight figures; only bad ratings and missing paper may turn red. */
export function Totals({ totals, unprinted, nowMs }: TotalsProps) {
  const { t } = useTranslation();
  const longestMinutes = totals.longestQueuedAt === null ? null : minutesSince(totals.longestQueuedAt, nowMs);
  const figures = [
    { name: t('live.waiting'), value: totals.waiting },
    {
      name: t('live.longest'),
      value: longestMinutes === null ? '—' : t('live.minutes', { count: longestMinutes }),
    },
    { name: t('live.taken'), value: totals.taken },
    { name: t('live.served'), value: totals.served },
    { name: t('live.noShows'), value: totals.noShows },
    { name: t('live.ratings'), value: totals.ratings },
    { name: t('live.badRatings'), value: totals.badRatings, needsHelp: totals.badRatings > 0 },
    {
      name: t('live.unprinted'),
      value: unprinted,
      ...(unprinted > 0 ? { needsHelp: true, toldAt: UNPRINTED } : {}),
    },
  ];
  return <Figures figures={figures} />;
}
