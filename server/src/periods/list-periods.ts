import { hindrancesOf, isPeriodOver, type Period, parsePeriod, unitOfPeriod } from '@hallbell/domain';
import type { EvaluationBy, PeriodResource, PeriodSummary } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { type HallConfig, readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { Tables } from '../store/schema.ts';
import { readAppeals } from './appeal-rows.ts';
import { readCorrections } from './corrections.ts';
import { periodRulesOf } from './period-rules.ts';
import { namedPeriod, readPeriod, type StoredPeriod, storedPeriod } from './standing.ts';
import type { PublishedTerms } from './terms.ts';

/** A year and its quarters, and whichever of its months somebody has begun to close; in the order of their ends. */
export async function listPeriods(
  tx: Kysely<Tables>,
  { hallId, year, now }: { hallId: string; year: string; now: number },
): Promise<PeriodSummary[]> {
  const config = await configOf(tx, hallId);
  const rows = await tx
    .selectFrom('periods')
    .selectAll()
    .where('hall_id', '=', hallId)
    .where('from_day', '>=', `${year}-01-01`)
    .where('to_day', '<=', `${year}-12-31`)
    .execute();
  const known = new Map(rows.map((row) => [row.label, row]));
  const labels = new Set([...[1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`), year, ...known.keys()]);
  const periods = [...labels].map(parsePeriod).filter((period) => period !== null);
  const summaries: PeriodSummary[] = [];
  for (const period of periods.sort(byEnd)) {
    const stored = await storedPeriod(tx, { hallId, period, row: known.get(period.label) ?? null });
    summaries.push(await summaryOf(tx, config, stored, now));
  }
  return summaries;
}

/** One period with its appeals and corrections, and what keeps it from being published. */
export async function onePeriod(
  tx: Kysely<Tables>,
  { hallId, label, now }: { hallId: string; label: string; now: number },
): Promise<PeriodResource> {
  namedPeriod(label);
  const config = await configOf(tx, hallId);
  const hall = await tx
    .selectFrom('halls')
    .select('period_rules')
    .where('id', '=', hallId)
    .executeTakeFirstOrThrow();
  const stored = await readPeriod(tx, hallId, label);
  const hindrances = hindrancesOf(stored.standing, {
    timeZone: config.timeZone,
    rules: periodRulesOf(hall),
    at: now,
  });
  return {
    ...(await summaryOf(tx, config, stored, now)),
    hindrances: [...hindrances],
    published: await publicationOf(tx, stored),
    appeals: await readAppeals(tx, { hallId, label }),
    correctionList: await readCorrections(tx, { hallId, label }),
  };
}

async function configOf(tx: Kysely<Tables>, hallId: string): Promise<HallConfig> {
  const config = await readHallConfig(tx, hallId);
  if (!config) throw new HallError('hall_not_found');
  return config;
}

/** Shorter ones first where they end on the same day: the year after its last quarter. */
function byEnd(a: Period, b: Period): number {
  if (a.to !== b.to) return a.to < b.to ? -1 : 1;
  return a.from > b.from ? -1 : 1;
}

async function summaryOf(
  tx: Kysely<Tables>,
  { hallId, timeZone }: HallConfig,
  { row, standing, version }: StoredPeriod,
  now: number,
): Promise<PeriodSummary> {
  const { period, state, appealUntil, pending } = standing;
  const count = async (table: 'appeals' | 'corrections') => {
    const counted = await tx
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('hall_id', '=', hallId)
      .where('label', '=', period.label)
      .executeTakeFirstOrThrow();
    return Number(counted.count);
  };
  return {
    label: period.label,
    unit: unitOfPeriod(period),
    from: period.from,
    to: period.to,
    state,
    isOver: isPeriodOver(period, timeZone, now),
    appealUntil: isoOf(appealUntil),
    pending: { ...pending },
    appealsDecided: (await count('appeals')) - pending.appeals,
    publishedAt: row?.published_at ? isoOf(row.published_at) : null,
    rubricVersion: row?.rubric_version ?? null,
    corrections: await count('corrections'),
    version,
  };
}

async function publicationOf(
  tx: Kysely<Tables>,
  { row }: StoredPeriod,
): Promise<PeriodResource['published']> {
  if (row?.state !== 'published' || row.published_at === null || row.terms === null) return null;
  const by = await tx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', row.published_by ?? '')
    .executeTakeFirst();
  const results = await tx
    .selectFrom('period_results')
    .select(['kind', 'hash'])
    .where('hall_id', '=', row.hall_id)
    .where('label', '=', row.label)
    .execute();
  const hashOf = (kind: EvaluationBy) => results.find((result) => result.kind === kind)?.hash ?? '';
  const terms: PublishedTerms = JSON.parse(row.terms);
  return {
    at: isoOf(row.published_at),
    by: { id: row.published_by ?? '', name: by?.name ?? '' },
    rubricVersion: row.rubric_version ?? 0,
    journalSeq: row.journal_seq ?? 0,
    journalHash: row.journal_hash ?? '',
    rewardFrom: terms.rules.rewardFrom,
    resultHashes: { window: hashOf('window'), staff: hashOf('staff'), department: hashOf('department') },
  };
}
