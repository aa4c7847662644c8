import { businessDayOf } from '@hallbell/domain';
import type { HallTransaction } from '../commands/hall-transaction.ts';
import type { Handler } from '../commands/handler.ts';
import { HallError } from '../errors.ts';
import type { HallView } from '../realtime/topics/topic.ts';

/** A manager has seen an alarm: until it is over, or worse than it was, it is quiet. Throws `alarm_over`. */
export const acknowledgeAlarm: Handler<'alarm.acknowledge'> = async (
  hall,
  { alarmId, severity },
  { raisedAlarms },
) => {
  const { actor, at } = hall;
  if (actor.kind !== 'staff') throw new HallError('forbidden');
  const raised = await raisedAlarms(viewOf(hall));
  const alarm = raised.find(({ id }) => id === alarmId);
  if (alarm === undefined) throw new HallError('alarm_over');
  // Nobody has seen an alarm worse than it is.
  const seen = alarm.severity === 'red' ? severity : 'amber';
  await hall.tx
    .insertInto('alarm_acknowledgements')
    .values({ hall_id: hall.hallId, alarm_id: alarmId, severity: seen, staff_id: actor.staffId, at })
    .onConflict((conflict) =>
      conflict.columns(['hall_id', 'alarm_id']).doUpdateSet({ severity: seen, staff_id: actor.staffId, at }),
    )
    .execute();
  hall.append('alarm.acknowledged', { alarmId, severity: seen, since: alarm.since, words: alarm.words });
  return { alarmId, severity: seen };
};

/** The causes are over: what is raised by them later is news. */
export async function endAcknowledgements(hall: HallTransaction, alarmIds: readonly string[]): Promise<void> {
  await hall.tx
    .deleteFrom('alarm_acknowledgements')
    .where('hall_id', '=', hall.hallId)
    .where('alarm_id', 'in', [...alarmIds])
    .execute();
  for (const alarmId of alarmIds) hall.append('alarm.over', { alarmId });
}

function viewOf({ tx, hallId, seq, config, at }: HallTransaction): HallView {
  return { tx, hallId, seq, config, now: at, day: businessDayOf(at, config.timeZone) };
}
