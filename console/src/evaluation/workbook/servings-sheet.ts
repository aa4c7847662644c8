import { RATING_LEVELS } from '@hallbell/domain';
import { type EvaluatedServing, nameIn } from '@hallbell/protocol';
import { minutes } from './formats.ts';
import { momentText } from './moment-text.ts';
import type { WorkbookOrder } from './order.ts';
import type { CellValue, PlannedCell, PlannedSheet } from './sheet.ts';

type Column = readonly [
  heading: string,
  width: number,
  cellOf: (serving: EvaluatedServing) => PlannedCell | CellValue,
];

/** Every serving and missed call behind a score, in the order of the calls. */
export function servingsSheet(
  { t, language, timeZone }: WorkbookOrder,
  servings: readonly EvaluatedServing[],
): PlannedSheet {
  const timeOf = (at: string | null) => (at === null ? null : momentText(Date.parse(at), timeZone).slice(11));
  const columns: Column[] = [
    [t('workbook.column.day'), 12, ({ businessDay }) => businessDay],
    [t('evaluation.serving.calledAt'), 9, ({ calledAt }) => timeOf(calledAt)],
    [t('evaluation.serving.ticket'), 10, ({ ticketNumber }) => ticketNumber],
    [
      t('evaluation.serving.service'),
      24,
      ({ serviceName, serviceNameEn }) => nameIn(language, { name: serviceName, nameEn: serviceNameEn }),
    ],
    [t('evaluation.serving.window'), 8, ({ windowNumber }) => windowNumber],
    [t('evaluation.serving.staff'), 12, ({ staffName }) => staffName],
    [t('workbook.column.startedAt'), 9, ({ startedAt }) => timeOf(startedAt)],
    [t('workbook.column.finishedAt'), 9, ({ finishedAt }) => timeOf(finishedAt)],
    [t('workbook.column.wait'), 12, ({ waitSeconds }) => minutes(waitSeconds)],
    [t('workbook.column.promise'), 12, ({ promisedWaitSeconds }) => minutes(promisedWaitSeconds)],
    [t('workbook.column.handling'), 12, ({ handlingSeconds }) => minutes(handlingSeconds)],
    [t('workbook.column.standard'), 12, ({ standardSeconds }) => minutes(standardSeconds)],
    [t('evaluation.serving.rating'), 14, ratingOf],
    [
      t('workbook.column.source'),
      10,
      ({ rating }) => (rating === null ? null : t(`evaluation.serving.source.${rating.source}`)),
    ],
  ];
  return {
    name: t('workbook.sheet.servings'),
    columns: columns.map(([, width]) => ({ width })),
    frozen: { row: 1, column: 3 },
    headings: 1,
    rows: [
      columns.map(([heading]) => ({ value: heading, look: 'heading' as const })),
      ...servings.map((serving) => columns.map(([, , cellOf]) => cellOf(serving))),
    ],
  };

  function ratingOf({ rating, status }: EvaluatedServing): string {
    if (status === 'no_show') return t('evaluation.serving.noShow');
    const entry = RATING_LEVELS.find(({ level }) => level === rating?.level);
    if (entry === undefined) return t('evaluation.serving.notRated');
    return language === 'en' ? entry.en : entry.zh;
  }
}
