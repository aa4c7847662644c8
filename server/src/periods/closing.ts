import { createHash } from 'node:crypto';
import { canonicalJson, hindrancesOf, unitOfPeriod } from '@hallbell/domain';
import type { EvaluationBy } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Tables } from '../store/schema.ts';
import { pendingByItem } from './pending.ts';
import { periodRulesOf } from './period-rules.ts';
import type { Closing, ClosingRequest, ClosingResult } from './question.ts';
import { readPeriod } from './standing.ts';
import { yearEndTable } from './year-end.ts';

const BY: readonly EvaluationBy[] = ['window', 'staff', 'department'];

/** Works out what is to be published. To be called in a transaction that reads one state. */
export async function closingOf(
  tx: Kysely<Tables>,
  { hallId, label, now }: ClosingRequest,
): Promise<Closing> {
  const config = await readHallConfig(tx, hallId);
  const hall = await tx
    .selectFrom('halls')
    .select(['seq', 'last_hash', 'period_rules'])
    .where('id', '=', hallId)
    .executeTakeFirst();
  if (!config || !hall) throw new HallError('hall_not_found');
  const { standing, version } = await readPeriod(tx, hallId, label);
  const { period } = standing;
  const rules = periodRulesOf(hall);
  const hindrances = hindrancesOf(standing, { timeZone: config.timeZone, rules, at: now });
  const results: ClosingResult[] = [];
  for (const by of hindrances.length > 0 ? [] : BY) {
    results.push(frozen(by, await evaluate(tx, { hallId, period, by, now })));
    if (unitOfPeriod(period) === 'year') {
      results.push(frozen(`year_${by}`, await yearEndTable(tx, { hallId, year: label, by, now })));
    }
  }
  return {
    version,
    hindrances,
    results,
    terms: { rules, pending: await pendingByItem(tx, config, period) },
    journalSeq: hall.seq,
    journalHash: hall.last_hash,
  };
}

function frozen(kind: ClosingResult['kind'], resource: object): ClosingResult {
  const body = canonicalJson(JSON.parse(JSON.stringify(resource)));
  return { kind, body, hash: hashOf(body) };
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
