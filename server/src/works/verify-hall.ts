import { JournalGap } from '@hallbell/domain';
import type { WorkResult } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { verifyJournal } from '../cli/verify-journal.ts';
import { HallError } from '../errors.ts';
import { verifyEvaluations } from '../evaluation/from-journal/verify.ts';
import type { Tables } from '../store/schema.ts';
import type { Answering } from '../threads/answer-questions.ts';

export interface VerifyQuestion {
  readonly hallId: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type Verified = Extract<WorkResult, { kind: 'verify' }>;

/** More would be no more telling, and the work's row is read each second. */
const MOST_DIFFERENCES = 20;
/** How much of the work it is to walk the chain, of 1. */
const CHAIN_SHARE = 0.3;

/** Walks a hall's chain of entries, and compares every evaluation with what they alone tell. Throws `hall_not_found`. */
export async function verifyHall(
  tx: Kysely<Tables>,
  { hallId, now }: VerifyQuestion,
  { progress, throwIfStopped }: Answering,
): Promise<Verified> {
  const tell = (done: number) => {
    throwIfStopped();
    progress(done);
  };
  const hall = await tx
    .selectFrom('halls')
    .select(['id', 'seq', 'last_hash'])
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (hall === undefined) throw new HallError('hall_not_found');
  const { count: entries, broken } = await verifyJournal(tx, hall, (done) => tell(CHAIN_SHARE * done));
  const ground = { kind: 'verify' as const, entries, brokenAt: broken?.seq ?? null };
  try {
    const verdict = await verifyEvaluations(tx, hallId, now, {
      onProgress: (done) => tell(CHAIN_SHARE + (1 - CHAIN_SHARE) * done),
    });
    const { days, servings, reports, rollupsThatDiffer, differences } = verdict;
    return {
      ...ground,
      ...{ days, servings, reports },
      differences: differences.slice(0, MOST_DIFFERENCES).map(({ period, by, at }) => ({ period, by, at })),
      rollupsThatDiffer: [...rollupsThatDiffer],
      gapAt: null,
    };
  } catch (error) {
    if (!(error instanceof JournalGap)) throw error;
    const nothing = { days: 0, servings: 0, reports: 0, differences: [], rollupsThatDiffer: [] };
    return { ...ground, ...nothing, gapAt: error.seq };
  }
}
