import { decideClosing, decideOpening } from '@hallbell/domain';
import type { PeriodChange } from '@hallbell/protocol';
import { granted } from '../commands/granted.ts';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import { periodRulesOf } from './period-rules.ts';
import { type PeriodRow, readPeriod, writePeriod } from './standing.ts';

/** Clerks may appeal from now on; or longer than was said. */
export const openAppeals: Handler<'period.open-appeals'> = async (hall, { label, workingDays }) => {
  const { hallId, tx, at, config } = hall;
  const stored = await readPeriod(tx, hallId, label);
  const own = await tx.selectFrom('halls').select('period_rules').where('id', '=', hallId).executeTakeFirst();
  if (!own) throw new HallError('hall_not_found');
  const days = workingDays ?? periodRulesOf(own).appealWorkingDays;
  const { appealUntil } = granted(
    decideOpening(stored.standing, { calendar: config.calendar, workingDays: days, at }),
  );
  const change = { state: 'appeal', appeal_until: appealUntil } as const;
  const row = await writePeriod(tx, { hallId, stored, change });
  const { from, to } = stored.standing.period;
  hall.append('period.appeals-opened', { label, from, to, appealUntil });
  return changed(row);
};

/** The time of appeals is over and all are decided: what is left is to publish. */
export const closeAppeals: Handler<'period.close-appeals'> = async (hall, { label }) => {
  const { hallId, tx } = hall;
  const stored = await readPeriod(tx, hallId, label);
  granted(decideClosing(stored.standing, hall.at));
  const row = await writePeriod(tx, { hallId, stored, change: { state: 'decided' } });
  hall.append('period.appeals-closed', { label });
  return changed(row);
};

function changed({ label, state, appeal_until: until, version }: PeriodRow): PeriodChange {
  return { label, state, appealUntil: until === null ? null : new Date(until).toISOString(), version };
}
