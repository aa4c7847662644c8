import type { PeriodChange } from '@hallbell/protocol';
import type { CommandBus } from '../commands/bus.ts';
import { HallError } from '../errors.ts';
import type { Evaluations } from '../evaluation/evaluations.ts';
import type { ChangeMeta } from '../setup/changes.ts';
import { readPeriod, writePeriod } from './standing.ts';

/**
 * Publishes a period for ever. Its results are worked out beforehand, in a thread and in one state of the hall, which
 * the journal entry names; here they are only written, if the period is still as it was read. Throws what hinders it
 * most, `period_moved` where somebody decided something meanwhile.
 */
export async function publishPeriod(
  { bus, evaluations, now }: { bus: CommandBus; evaluations: Evaluations; now: number },
  meta: ChangeMeta,
  label: string,
): Promise<PeriodChange> {
  const { hallId, actor } = meta;
  const closing = await evaluations.period('closing', { hallId, label, now });
  const { result } = await bus.configure<PeriodChange>(
    { ...meta, type: 'setup.period-published', payload: { label } },
    async (setup) => {
      const [hindrance] = closing.hindrances;
      if (hindrance !== undefined) throw new HallError(hindrance);
      const { tx, at } = setup;
      const stored = await readPeriod(tx, hallId, label);
      if (stored.version !== closing.version) throw new HallError('period_moved');
      if (actor.kind !== 'staff') throw new HallError('forbidden');
      const { results, terms, journalSeq, journalHash } = closing;
      const { rubric, rubricVersion } = JSON.parse(results[0]?.body ?? '{}');
      await tx
        .insertInto('period_results')
        .values(results.map((frozen) => ({ hall_id: hallId, label, ...frozen })))
        .execute();
      const row = await writePeriod(tx, {
        hallId,
        stored,
        change: {
          state: 'published',
          published_at: at,
          published_by: actor.staffId,
          rubric: JSON.stringify(rubric),
          rubric_version: rubricVersion,
          terms: JSON.stringify(terms),
          journal_seq: journalSeq,
          journal_hash: journalHash,
          event_seq: setup.seq,
        },
      });
      const { from, to } = stored.standing.period;
      setup.append('period.published', {
        label,
        from,
        to,
        rubricVersion,
        rubric,
        terms,
        journalSeq,
        journalHash,
        results: Object.fromEntries(results.map(({ kind, hash }) => [kind, hash])),
      });
      return { label, state: row.state, appealUntil: null, version: row.version };
    },
  );
  return result;
}
