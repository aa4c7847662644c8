import { type QuarterScore, standingScore, yearScore } from '@hallbell/domain';
import type { EvaluationResource, YearEndItem, YearEndResource, YearEndTable } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { HallError } from '../errors.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { rubricOf } from '../evaluation/rubric.ts';
import { readManualFigures } from '../manual-marks/read.ts';
import type { Tables } from '../store/schema.ts';
import { correctionsOf } from './corrections.ts';
import { periodRulesOf } from './period-rules.ts';
import { publishedEvaluation } from './published.ts';
import type { YearEndRequest } from './question.ts';
import { namedPeriod } from './standing.ts';

/** The year's table: as it was published, or as its published quarters make it now. */
export async function yearEndOf(tx: Kysely<Tables>, request: YearEndRequest): Promise<YearEndResource> {
  const row = await tx
    .selectFrom('periods as p')
    .innerJoin('period_results as r', (join) =>
      join
        .onRef('r.hall_id', '=', 'p.hall_id')
        .onRef('r.label', '=', 'p.label')
        .on('r.kind', '=', `year_${request.by}`),
    )
    .select(['p.published_at', 'p.journal_hash', 'r.body', 'r.hash'])
    .where('p.hall_id', '=', request.hallId)
    .where('p.label', '=', request.year)
    .executeTakeFirst();
  if (!row) return { ...(await yearEndTable(tx, request)), published: null };
  const table: YearEndTable = JSON.parse(row.body);
  const at = new Date(row.published_at ?? 0).toISOString();
  return { ...table, published: { at, resultHash: row.hash, journalHash: row.journal_hash ?? '' } };
}

/** Throws `period_not_closable` for what is no year, `hall_not_found`. */
export async function yearEndTable(
  tx: Kysely<Tables>,
  { hallId, year, by, now }: YearEndRequest,
): Promise<YearEndTable> {
  if (!/^\d{4}$/.test(year)) throw new HallError('period_not_closable');
  const hall = await tx
    .selectFrom('halls')
    .select(['rubric', 'period_rules'])
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (!hall) throw new HallError('hall_not_found');
  const rules = periodRulesOf(hall);
  const labels = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`);
  const quarters: (EvaluationResource | null)[] = [];
  for (const label of labels) {
    quarters.push(await publishedEvaluation(tx, { hallId, period: namedPeriod(label), by }));
  }
  const published = quarters.filter((quarter) => quarter !== null);
  const rubric = published.at(-1)?.rubric ?? rubricOf(hall);
  // What a quarter weighs already must not weigh twice.
  const weighed = new Set(
    published.flatMap((quarter) =>
      quarter.rubric.indicators.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  const yearItems = rules.yearItems.map(({ id, weight }) => ({ id, weight, isCounted: !weighed.has(id) }));
  const counted = yearItems.filter(({ isCounted }) => isCounted);
  const marks = await readManualFigures(tx, hallId, { period: namedPeriod(year), by });
  const whole = await evaluate(tx, { hallId, period: namedPeriod(year), by, now });
  const items = whole.items.map((item): YearEndItem => {
    const own = quarters.map((quarter) => quarterOf(quarter, item.id));
    const {
      missing: _missing,
      interval,
      ...made
    } = yearScore(
      { quarters: own, marks: marks.get(item.id) ?? {} },
      {
        rules: { yearWeighing: rules.yearWeighing, yearItems: counted },
        grades: rubric.grades,
        minSample: rubric.minSample,
      },
    );
    const { id, number, name, nameEn } = item;
    return {
      id,
      number,
      name,
      nameEn,
      quarters: own.map(
        (quarter) =>
          quarter && { score: quarter.score, grade: quarter.grade, isCorrected: quarter.isCorrected },
      ),
      score: made.score,
      interval: interval && [interval[0], interval[1]],
      grade: made.grade,
      unmeasured: [...made.unmeasured],
      servings: made.servings,
      parts: made.parts.map((part) => ({
        ...part,
        effectiveWeight: Number(part.effectiveWeight.toFixed(2)),
        score: part.score === null ? null : Number(part.score.toFixed(2)),
      })),
    };
  });
  return {
    year,
    by,
    weighing: rules.yearWeighing,
    quarters: labels.map((label, i) => ({
      label,
      isPublished: quarters[i] !== null,
      rubricVersion: quarters[i]?.rubricVersion ?? null,
    })),
    yearItems,
    grades: [...rubric.grades],
    items,
  };
}

interface OwnQuarter extends QuarterScore {
  readonly grade: YearEndItem['grade'];
  readonly isCorrected: boolean;
}

/** What the item reached in a published quarter, as corrected since; nothing where it was not there. */
function quarterOf(quarter: EvaluationResource | null, itemId: string): OwnQuarter | null {
  if (quarter === null) return null;
  const item = quarter.items.find(({ id }) => id === itemId);
  if (!item) return { score: null, interval: null, grade: null, servings: 0, isCorrected: false };
  const corrections = correctionsOf(quarter.corrections, itemId);
  const now = standingScore(item, corrections, quarter.rubric.grades);
  return { ...now, servings: item.sample.servings, isCorrected: corrections.length > 0 };
}
