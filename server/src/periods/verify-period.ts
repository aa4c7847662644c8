import { canonicalJson } from '@hallbell/domain';
import type { EvaluationBy, PeriodVerification } from '@hallbell/protocol';
import type { Kysely, Selectable } from 'kysely';
import { hashOfEvent } from '../cli/verify-journal.ts';
import { HallError } from '../errors.ts';
import type { EventTable, PeriodResultTable, Tables } from '../store/schema.ts';
import { hashOf } from './closing.ts';
import { type PeriodRow, readPeriod } from './standing.ts';

type Fault = PeriodVerification['faults'][number];

/**
 * Whether what is stored of a published period is what the journal says was published: each result's own hash, the
 * rubric, the terms and the state of the journal that they were read in. The chain that the entry itself stands in is
 * walked by `verifyJournals`. Throws `period_not_published`.
 */
export async function verifyPeriod(
  tx: Kysely<Tables>,
  { hallId, label }: { hallId: string; label: string },
): Promise<PeriodVerification> {
  const { row } = await readPeriod(tx, hallId, label);
  if (row?.state !== 'published') throw new HallError('period_not_published');
  const faults = await faultsOf(tx, row);
  return { period: label, isWhole: faults.length === 0, faults };
}

/** The same of every published period of every hall. */
export async function verifyPeriods(
  tx: Kysely<Tables>,
): Promise<(PeriodVerification & { readonly hallId: string })[]> {
  const rows = await tx
    .selectFrom('periods')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('hall_id')
    .orderBy('to_day')
    .orderBy('from_day')
    .execute();
  const verdicts = [];
  for (const row of rows) {
    const faults = await faultsOf(tx, row);
    verdicts.push({ hallId: row.hall_id, period: row.label, isWhole: faults.length === 0, faults });
  }
  return verdicts;
}

async function faultsOf(tx: Kysely<Tables>, row: PeriodRow): Promise<Fault[]> {
  const event = await tx
    .selectFrom('events')
    .selectAll()
    .where('hall_id', '=', row.hall_id)
    .where('seq', '=', row.event_seq ?? 0)
    .executeTakeFirst();
  if (event?.type !== 'period.published') return [{ by: null, fault: 'event_missing' }];
  const faults: Fault[] = [];
  if (hashOfEvent(event) !== event.hash) faults.push({ by: null, fault: 'event_changed' });
  const said = saidBy(event);
  if (said === null || !(await isSameTerms(tx, row, said))) faults.push({ by: null, fault: 'terms_changed' });
  const results = await tx
    .selectFrom('period_results')
    .selectAll()
    .where('hall_id', '=', row.hall_id)
    .where('label', '=', row.label)
    .execute();
  for (const [kind, hash] of Object.entries(said?.results ?? {})) {
    const stored = results.find((result) => result.kind === kind);
    const by = byOf(kind);
    if (!stored) faults.push({ by, fault: 'result_missing' });
    else if (hashOf(stored.body) !== hash || stored.hash !== hash)
      faults.push({ by, fault: 'result_changed' });
  }
  return faults;
}

/** What the journal's entry tells of the publication. */
interface Said {
  readonly label: string;
  readonly rubric: unknown;
  readonly rubricVersion: number;
  readonly terms: unknown;
  readonly journalSeq: number;
  readonly journalHash: string;
  readonly results: Readonly<Record<string, string>>;
}

function saidBy({ payload }: Selectable<EventTable>): Said | null {
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

async function isSameTerms(tx: Kysely<Tables>, row: PeriodRow, said: Said): Promise<boolean> {
  const entry = await tx
    .selectFrom('events')
    .select('hash')
    .where('hall_id', '=', row.hall_id)
    .where('seq', '=', said.journalSeq)
    .executeTakeFirst();
  return (
    said.label === row.label &&
    said.journalSeq === row.journal_seq &&
    said.journalHash === row.journal_hash &&
    entry?.hash === said.journalHash &&
    said.rubricVersion === row.rubric_version &&
    isSame(said.rubric, row.rubric) &&
    isSame(said.terms, row.terms)
  );
}

function isSame(said: unknown, stored: string | null): boolean {
  try {
    return stored !== null && canonicalJson(said) === canonicalJson(JSON.parse(stored));
  } catch {
    return false;
  }
}

function byOf(kind: string): EvaluationBy {
  return (kind as PeriodResultTable['kind']).replace('year_', '') as EvaluationBy;
}
