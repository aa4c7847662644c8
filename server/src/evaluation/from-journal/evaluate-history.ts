import {
  type BusinessDay,
  businessDayOf,
  type CaseFigures,
  caseFiguresOf,
  type DayRollup,
  DEFAULT_RUBRIC,
  type HallHistory,
  type ManualFigures,
  mergeManual,
  type OwnerOf,
  type Period,
  pointsOfMark,
  rollUpDay,
  type ToldThing,
} from '@hallbell/domain';
import {
  AppealRemedy,
  CaseFindingField,
  CaseKindField,
  CaseStateField,
  type ComputedEvaluation,
  type EvaluationBy,
  RubricSetup,
} from '@hallbell/protocol';
import { compareNumbers } from '../../commands/hall-config.ts';
import { periodRulesOf } from '../../periods/period-rules.ts';
import { assemble } from '../assemble.ts';
import type { Evaluated } from '../read-items.ts';
import { PeriodCollector } from '../rollups/period-reading.ts';

/** A hall's days and set-up, rebuilt from its journal. */
export interface RebuiltHall {
  readonly history: HallHistory;
  /** As of when, epoch milliseconds. */
  readonly now: number;
  readonly days: ReadonlyMap<BusinessDay, DayRollup>;
}

export function rebuild(history: HallHistory, now: number): RebuiltHall {
  const days = new Map<BusinessDay, DayRollup>();
  for (const raw of history.rawDays(now)) days.set(raw.day, rollUpDay(raw));
  return { history, now, days };
}

/** The same evaluation as from the tables, from the journal alone. */
export function evaluateHistory(
  { history, now, days }: RebuiltHall,
  { period, by }: { period: Period; by: EvaluationBy },
): ComputedEvaluation {
  const { setUp, decided } = history;
  const views = ['without_flagged', 'with_excluded'] as const;
  const collector = new PeriodCollector(ownerBy(by, history), ['official', ...views]);
  for (const [day, { servings, presence }] of days) {
    if (day < period.from || day > period.to) continue;
    for (const { windowId, body } of servings) collector.addServings(windowId, body);
    for (const { kind, id, figures } of presence) if (kind === by) collector.addPresence(id, figures);
    collector.endDay();
  }
  const reading = collector.reading();
  const rules = setUp.document('period-rules');
  return assemble({
    period,
    by,
    rubric: rubricOf(history),
    views,
    reading,
    listed: listedOf(history, by, new Set(reading.tallies.official.keys())),
    cases: casesOf(history, period, { by, now }),
    manual: manualOf(history, period, by),
    appeals: decided.appeals
      .filter((appeal) => appeal.label === period.label && appeal.by === by)
      .sort((a, b) => a.decidedAt - b.decidedAt || (a.appealId < b.appealId ? -1 : 1))
      .map(({ appealId, itemId, reason, remedy, decidedAt }) => ({
        appealId,
        itemId,
        remedy: AppealRemedy.parse(remedy),
        reason,
        decidedAt: new Date(decidedAt).toISOString(),
      })),
    adjustmentLimit: periodRulesOf({ period_rules: rules && JSON.stringify(rules.body) }).adjustmentLimit,
  });
}

function ownerBy(by: EvaluationBy, { setUp }: HallHistory): OwnerOf {
  if (by === 'window') return ({ windowId }) => windowId;
  if (by === 'staff') return ({ staffId }) => staffId;
  return ({ serviceId }) => setUp.departmentOf(serviceId);
}

function rubricOf({ setUp }: HallHistory): RubricSetup {
  const rubric = setUp.document('rubric');
  return RubricSetup.parse(rubric === null ? DEFAULT_RUBRIC : { ...rubric.body, version: rubric.version });
}

/** As `readItems` lists them. */
function listedOf({ setUp }: HallHistory, by: EvaluationBy, served: ReadonlySet<string>): Evaluated[] {
  const text = ({ body }: ToldThing, field: string) => String(body[field] ?? '');
  const nameEn = ({ body }: ToldThing) => (typeof body.nameEn === 'string' ? body.nameEn : null);
  if (by === 'staff') {
    return setUp
      .things('staff')
      .filter(
        ({ id, isRetired, body }) =>
          served.has(id) || (body.role === 'clerk' && body.active === true && !isRetired),
      )
      .sort((a, b) => compareNumbers(text(a, 'staffNo'), text(b, 'staffNo')))
      .map((one) => ({ id: one.id, number: text(one, 'staffNo'), name: text(one, 'name'), nameEn: null }));
  }
  const listed = setUp.things(by).filter(({ id, isRetired }) => !isRetired || served.has(id));
  if (by === 'window') {
    return listed
      .sort((a, b) => compareNumbers(text(a, 'number'), text(b, 'number')))
      .map((one) => ({
        id: one.id,
        number: text(one, 'number'),
        name: text(one, 'name'),
        nameEn: nameEn(one),
      }));
  }
  return listed
    .sort((a, b) => Number(a.body.position) - Number(b.body.position) || a.id.localeCompare(b.id, 'en'))
    .map((one) => ({ id: one.id, number: null, name: text(one, 'name'), nameEn: nameEn(one) }));
}

/** As `readCaseFigures` counts them. */
function casesOf(
  { followUps, setUp }: HallHistory,
  { from, to }: Period,
  { by, now }: { by: EvaluationBy; now: number },
): ReadonlyMap<string, CaseFigures> {
  const { calendar } = setUp;
  if (calendar === null) return new Map();
  const isWithin = (at: number) => {
    const day = businessDayOf(at, calendar.timeZone);
    return from <= day && day <= to;
  };
  const counted = followUps.cases.map((one) => ({
    id: one[by],
    ...one,
    ...{ kind: CaseKindField.parse(one.kind), state: CaseStateField.parse(one.state) },
    finding: CaseFindingField.nullable().parse(one.finding),
    isOpenedIn: isWithin(one.openedAt),
    isDueIn: isWithin(one.resultDueAt - 1),
  }));
  const ofPeriod = counted.filter(({ isOpenedIn, isDueIn }) => isOpenedIn || isDueIn);
  return new Map(
    [...Map.groupBy(ofPeriod, ({ id }) => id)].flatMap(([id, cases]) =>
      id === null ? [] : [[id, caseFiguresOf(cases, now)]],
    ),
  );
}

/** As `readManualFigures` sums them up. */
function manualOf({ decided }: HallHistory, { from, to }: Period, by: EvaluationBy) {
  const figures = new Map<string, ManualFigures>();
  for (const mark of decided.marks) {
    const { item, day, target, marks, withdrawn } = mark as {
      item: string;
      day: string;
      target: { kind: string; id: string };
      marks: Record<string, number>;
      withdrawn?: boolean;
    };
    if (target.kind !== by || withdrawn === true || day < from || day > to) continue;
    const points = pointsOfMark(marks);
    const one = { [item]: { count: 1, sum: points, sumOfSquares: points ** 2 } };
    figures.set(target.id, mergeManual([figures.get(target.id) ?? {}, one]));
  }
  return figures;
}
