import { type Acknowledgement, type Alarm, isKnown, raiseAlarms } from '@hallbell/domain';
import type { AlarmRow } from '@hallbell/protocol';
import type { HallView } from '../realtime/topics/topic.ts';
import { type KnownSince, type ReadBesides, readSituation } from './read-situation.ts';

export interface ReadAlarms {
  /** The worst first, of one severity the newest. */
  readonly alarms: readonly Alarm[];
  readonly rows: readonly AlarmRow[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** When the passing of time may next change them; null while it won't today. */
  readonly nextAt: number | null;
}

/** What a manager is called for now, and what of it somebody knows. */
export async function readAlarms(view: HallView, read: ReadBesides, known: KnownSince): Promise<ReadAlarms> {
  const [{ situation, hoursChangeAt }, seen] = await Promise.all([
    readSituation(view, read, known),
    readAcknowledgements(view),
  ]);
  const { alarms, nextAt } = raiseAlarms(situation, view.config.settings.rules.alarms);
  const acknowledgedBy = new Map(seen.map((row) => [row.alarmId, row]));
  const changes = [nextAt, hoursChangeAt].filter((at) => at !== null);
  return {
    alarms,
    rows: alarms.map((alarm) => rowOf(alarm, acknowledgedBy.get(alarm.id))),
    acknowledgements: seen,
    nextAt: changes.length === 0 ? null : Math.min(...changes),
  };
}

type Seen = Acknowledgement & { readonly at: number; readonly staffName: string | null };

function rowOf(alarm: Alarm, seen: Seen | undefined): AlarmRow {
  const { id, kind, severity, since, subject, windowIds, words } = alarm;
  return {
    alarmId: id,
    kind,
    severity,
    since,
    subject: { ...subject },
    windowIds: [...windowIds],
    text: words.zh,
    textEn: words.en,
    acknowledged:
      seen !== undefined && isKnown(alarm, seen) ? { at: seen.at, staffName: seen.staffName } : null,
  };
}

async function readAcknowledgements({ tx, hallId }: HallView): Promise<Seen[]> {
  const rows = await tx
    .selectFrom('alarm_acknowledgements as a')
    .leftJoin('staff as s', 's.id', 'a.staff_id')
    .select(['a.alarm_id', 'a.severity', 'a.at', 's.name'])
    .where('a.hall_id', '=', hallId)
    .execute();
  return rows.map(({ alarm_id: alarmId, severity, at, name }) => ({
    ...{ alarmId, severity, at },
    staffName: name,
  }));
}
