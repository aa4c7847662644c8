import { isShownToClerks, type Period, ratingsForClerk, shownToClerksFrom } from '@hallbell/domain';
import type { EvaluationItem, OwnEvaluationResource } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { reasonsOf } from '../cases/case-rows.ts';
import { type HallConfig, readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { listServings } from '../evaluation/list-servings.ts';
import { isoOf } from '../iso-time.ts';
import type { Tables } from '../store/schema.ts';
import { readAppeals } from './appeal-rows.ts';
import { evaluationOf } from './evaluation-of.ts';
import type { OwnRequest, OwnServingsRequest } from './question.ts';
import { namedPeriod, readPeriod } from './standing.ts';

/** How many quarters back a clerk may choose from. */
const QUARTERS_OFFERED = 5;

/** A clerk's own evaluation: theirs alone, and no rating that shows who gave it. */
export async function ownEvaluation(
  tx: Kysely<Tables>,
  { hallId, staffId, label, now }: OwnRequest,
): Promise<OwnEvaluationResource> {
  const config = await readHallConfig(tx, hallId);
  if (!config) throw new HallError('hall_not_found');
  const periods = await offeredPeriods(tx, config, now);
  const chosen = label ?? (await newestOfInterest(tx, { hallId, staffId, periods }));
  const period = namedPeriod(chosen ?? periods[0]?.label ?? '');
  const { standing } = await readPeriod(tx, hallId, period.label);
  const isShown = standing.state === 'published' || isShownToClerks(period, config.calendar, now);
  const until = standing.appealUntil;
  const about = {
    period,
    periods,
    state: standing.state,
    shownFrom: isoOf(shownToClerksFrom(period, config.calendar)),
    isShown,
    appealUntil: isoOf(until),
    mayAppeal: isShown && standing.state === 'appeal' && until !== null && now < until,
    appeals: isShown ? await readAppeals(tx, { hallId, label: period.label, madeBy: staffId }) : [],
  };
  if (!isShown) return { ...about, ...NOTHING_SHOWN };

  const of = { hallId, period, now };
  const byStaff = await evaluationOf(tx, { ...of, by: 'staff' });
  const byWindow = await evaluationOf(tx, { ...of, by: 'window' });
  const windowIds = await windowsOf(tx, { hallId, period, staffId });
  const own = byStaff.items.find(({ id }) => id === staffId) ?? null;
  const isTheirs = (id: string) => id === staffId || windowIds.has(id);
  return {
    ...about,
    rubricVersion: byStaff.rubricVersion,
    rubric: byStaff.rubric,
    publishedAt: byStaff.published?.at ?? null,
    own: own && ownItem(own),
    windows: byWindow.items.filter(({ id }) => windowIds.has(id)).map(ownWindow),
    effects: [...byStaff.appeals, ...byWindow.appeals].filter(({ itemId }) => isTheirs(itemId)),
    corrections: [...byStaff.corrections, ...byWindow.corrections].filter(({ itemId }) => isTheirs(itemId)),
    cases: await ownCases(tx, { hallId, period, staffId }),
    flags: await ownFlags(tx, { hallId, period, staffId }),
  };
}

const NOTHING_SHOWN = {
  rubricVersion: null,
  rubric: null,
  publishedAt: null,
  own: null,
  windows: [],
  effects: [],
  corrections: [],
  cases: [],
  flags: [],
};

/** Whatever is under appeal; else the newest that is shown and in which the clerk served at all. */
async function newestOfInterest(
  tx: Kysely<Tables>,
  asked: { hallId: string; staffId: string; periods: OwnEvaluationResource['periods'] },
): Promise<string | undefined> {
  const { hallId, staffId, periods } = asked;
  const underAppeal = periods.find(({ state }) => state === 'appeal');
  if (underAppeal !== undefined) return underAppeal.label;
  for (const { label, isShown } of periods) {
    if (!isShown) continue;
    const { from, to } = namedPeriod(label);
    const served = await tx
      .selectFrom('servings')
      .select('id')
      .where('hall_id', '=', hallId)
      .where('staff_id', '=', staffId)
      .where('business_day', '>=', from)
      .where('business_day', '<=', to)
      .limit(1)
      .executeTakeFirst();
    if (served !== undefined) return label;
  }
  return undefined;
}

/** The present quarter and those before it, and what else is under appeal or published; newest first. */
async function offeredPeriods(
  tx: Kysely<Tables>,
  { hallId, calendar }: HallConfig,
  now: number,
): Promise<OwnEvaluationResource['periods']> {
  const rows = await tx
    .selectFrom('periods')
    .select(['label', 'state', 'appeal_until'])
    .where('hall_id', '=', hallId)
    .execute();
  const known = new Map(rows.map((row) => [row.label, row]));
  const labels = new Set([...recentQuarters(now), ...known.keys()]);
  return [...labels]
    .map(namedPeriod)
    .sort((a, b) => (a.to === b.to ? (a.from < b.from ? -1 : 1) : a.to < b.to ? 1 : -1))
    .slice(0, QUARTERS_OFFERED * 3)
    .map((period) => {
      const row = known.get(period.label);
      const state = row?.state ?? 'draft';
      const until = row?.appeal_until ?? null;
      return {
        label: period.label,
        state,
        appealUntil: isoOf(until),
        isShown: state === 'published' || isShownToClerks(period, calendar, now),
      };
    });
}

function recentQuarters(now: number): string[] {
  const date = new Date(now);
  const newest = date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
  return Array.from({ length: QUARTERS_OFFERED }, (_, back) => {
    const quarter = newest - back;
    return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
  });
}

async function windowsOf(
  tx: Kysely<Tables>,
  { hallId, period, staffId }: { hallId: string; period: Period; staffId: string },
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('servings')
    .select('window_id')
    .distinct()
    .where('hall_id', '=', hallId)
    .where('business_day', '>=', period.from)
    .where('business_day', '<=', period.to)
    .where('staff_id', '=', staffId)
    .execute();
  return new Set(rows.map((row) => row.window_id));
}

/** Without the citizen's words and the serving: nobody is to know who said it. */
async function ownCases(
  tx: Kysely<Tables>,
  { hallId, period, staffId }: { hallId: string; period: Period; staffId: string },
): Promise<OwnEvaluationResource['cases']> {
  const rows = await tx
    .selectFrom('cases')
    .select(['id', 'number', 'kind', 'reasons', 'state', 'finding'])
    .where('hall_id', '=', hallId)
    .where('staff_id', '=', staffId)
    .where('opened_day', '>=', period.from)
    .where('opened_day', '<=', period.to)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, reasons: reasonsOf(row) }));
}

async function ownFlags(
  tx: Kysely<Tables>,
  { hallId, period, staffId }: { hallId: string; period: Period; staffId: string },
): Promise<OwnEvaluationResource['flags']> {
  const rows = await tx
    .selectFrom('flags')
    .select(['id', 'detector', 'state', 'from_day', 'to_day'])
    .where('hall_id', '=', hallId)
    .where('staff_id', '=', staffId)
    .where('from_day', '<=', period.to)
    .where('to_day', '>=', period.from)
    .orderBy('from_day')
    .orderBy('id')
    .execute();
  return rows.map(({ id, detector, state, from_day: from, to_day: to }) => ({
    id,
    detector,
    state,
    from,
    to,
  }));
}

type Own = NonNullable<OwnEvaluationResource['own']>;

function ownItem(item: EvaluationItem): Own {
  const { figures, indicators, ...rest } = item;
  const levels = ratingsForClerk(figures.ratingLevels);
  return {
    ...rest,
    indicators: levels === null ? indicators.map(withoutRatings) : indicators,
    figures: {
      ...figures,
      ratingLevels: levels && [...levels],
      ratingMean: levels === null ? null : figures.ratingMean,
    },
  };
}

/** Of few ratings the mean tells each: then neither it nor its points are told. */
function withoutRatings(
  indicator: EvaluationItem['indicators'][number],
): EvaluationItem['indicators'][number] {
  return indicator.id === 'satisfaction'
    ? { ...indicator, value: null, adjusted: null, interval: null, score: null }
    : indicator;
}

function ownWindow(item: EvaluationItem): OwnEvaluationResource['windows'][number] {
  const { id, number, name, nameEn, score, interval, grade } = item;
  const isFew = ratingsForClerk(item.figures.ratingLevels) === null;
  const indicators = isFew ? item.indicators.map(withoutRatings) : item.indicators;
  return { id, number, name, nameEn, score, interval, grade, indicators };
}

/** The servings of a clerk in a period that they may see, a page at a time. Throws `period_not_over`. */
export async function ownServings(
  tx: Kysely<Tables>,
  { hallId, staffId, label, after, limit, now }: OwnServingsRequest,
) {
  const config = await readHallConfig(tx, hallId);
  if (!config) throw new HallError('hall_not_found');
  const period = namedPeriod(label);
  if (!isShownToClerks(period, config.calendar, now)) throw new HallError('period_not_over');
  const page = await listServings(tx, {
    hallId,
    period,
    by: 'staff',
    about: null,
    id: staffId,
    after,
    limit,
  });
  return { servings: page.servings.map(({ rating: _secret, ...serving }) => serving), next: page.next };
}
