import { type Interval, type Rewardable, rewardList, standingScore, unitOfPeriod } from '@hallbell/domain';
import type {
  CorrectionResource,
  EvaluationBy,
  GradeField,
  PendingCounts,
  PeriodState,
  RewardListResource,
} from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import type { Tables } from '../store/schema.ts';
import { correctionsOf } from './corrections.ts';
import { evaluationOf } from './evaluation-of.ts';
import { pendingByItem } from './pending.ts';
import { periodRulesOf } from './period-rules.ts';
import type { RewardsRequest } from './question.ts';
import { readPeriod } from './standing.ts';
import type { PublishedTerms } from './terms.ts';
import { yearEndOf } from './year-end.ts';

interface Candidate {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly nameEn: string | null;
  readonly score: number | null;
  readonly interval: Interval | null;
  readonly grade: GradeField | null;
  readonly isCorrected: boolean;
}

interface Candidates {
  readonly items: readonly Candidate[];
  readonly grades: RewardListResource['grades'];
  readonly rubricVersion: number;
}

/** Who is rewarded: of a published period for good, of any other as it would be now. */
export async function rewardsOf(
  tx: Kysely<Tables>,
  { hallId, label, by, now }: RewardsRequest,
): Promise<RewardListResource> {
  const config = await readHallConfig(tx, hallId);
  const hall = await tx
    .selectFrom('halls')
    .select('period_rules')
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (!config || !hall) throw new HallError('hall_not_found');
  const { row, standing } = await readPeriod(tx, hallId, label);
  const { period, state } = standing;
  const frozen: PublishedTerms | null = row?.terms ? JSON.parse(row.terms) : null;
  const { rewardFrom: from } = frozen?.rules ?? periodRulesOf(hall);
  const pending = frozen?.pending ?? (await pendingByItem(tx, config, period));
  const candidates =
    unitOfPeriod(period) === 'year'
      ? await ofYear(tx, { hallId, label, by, now })
      : await ofPeriod(tx, { hallId, label, by, now });
  return listOf(candidates, { label, by, state, from, pending: pending[by] });
}

async function ofPeriod(tx: Kysely<Tables>, { hallId, label, by, now }: RewardsRequest): Promise<Candidates> {
  const { standing } = await readPeriod(tx, hallId, label);
  const evaluation = await evaluationOf(tx, { hallId, period: standing.period, by, now });
  const { grades } = evaluation.rubric;
  return {
    grades,
    rubricVersion: evaluation.rubricVersion,
    items: evaluation.items.map((item) => corrected(item, evaluation.corrections, grades)),
  };
}

async function ofYear(tx: Kysely<Tables>, { hallId, label, by, now }: RewardsRequest): Promise<Candidates> {
  const { standing } = await readPeriod(tx, hallId, label);
  const evaluation = await evaluationOf(tx, { hallId, period: standing.period, by, now });
  const table = await yearEndOf(tx, { hallId, year: label, by, now });
  return {
    grades: table.grades,
    rubricVersion: evaluation.rubricVersion,
    items: table.items.map((item) => corrected(item, evaluation.corrections, table.grades)),
  };
}

function corrected(
  { id, number, name, nameEn, score, interval, grade }: Omit<Candidate, 'isCorrected'>,
  corrections: readonly CorrectionResource[],
  grades: RewardListResource['grades'],
): Candidate {
  const own = correctionsOf(corrections, id);
  const now = standingScore({ score, grade, interval }, own, grades);
  return { id, number, name, nameEn, ...now, isCorrected: own.length > 0 };
}

interface ListTerms {
  readonly label: string;
  readonly by: EvaluationBy;
  readonly state: PeriodState;
  readonly from: GradeField;
  readonly pending: Readonly<Record<string, PendingCounts>>;
}

const NOTHING: PendingCounts = { appeals: 0, flags: 0, cases: 0 };

function listOf(
  { items, grades, rubricVersion }: Candidates,
  { label, by, state, from, pending }: ListTerms,
): RewardListResource {
  const byId = new Map(items.map((item) => [item.id, item]));
  const rewardables = items.map((item): Rewardable => ({ ...item, pending: pending[item.id] ?? NOTHING }));
  const list = rewardList(rewardables, { from, grades });
  const named = (id: string) => {
    const item = byId.get(id);
    if (!item) throw new Error(`${id} is listed and was no candidate`);
    const { number, name, nameEn, score, interval, grade, isCorrected } = item;
    return { id, number, name, nameEn, score, interval: interval && rangeOf(interval), grade, isCorrected };
  };
  const place = ({ id, ...rest }: (typeof list.rewarded)[number]) => {
    const item = named(id);
    return { ...item, ...rest, score: item.score ?? 0, tiedWith: [...rest.tiedWith] };
  };
  return {
    period: label,
    by,
    state,
    from,
    line: list.line,
    grades,
    rubricVersion,
    rewarded: list.rewarded.map(place),
    below: list.below.map(place),
    apart: list.apart.map(({ id, reasons }) => {
      const { number, name, nameEn, score } = named(id);
      return { id, number, name, nameEn, score, reasons: [...reasons] };
    }),
  };
}

function rangeOf([low, high]: Interval): [number, number] {
  return [low, high];
}
