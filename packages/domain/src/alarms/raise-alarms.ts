import type { EpochMs } from '../glossary.ts';
import { ALARM_KINDS, type Alarm, alarmId, type Cause } from './alarm.ts';
import type { AlarmSettings } from './alarm-settings.ts';
import type { AlarmSituation } from './alarm-situation.ts';
import { deviceCauses } from './device-causes.ts';
import { opinionCauses } from './opinion-causes.ts';
import { queueCauses } from './queue-causes.ts';
import { windowCauses } from './window-causes.ts';

export interface RaisedAlarms {
  /** The worst first, of one severity the newest. */
  readonly alarms: readonly Alarm[];
  /** When time alone will next raise one, or make one red; null while nothing is on its way. */
  readonly nextAt: EpochMs | null;
}

/** What the manager is called for as the hall stands. */
export function raiseAlarms(situation: AlarmSituation, settings: AlarmSettings): RaisedAlarms {
  const causes = [
    ...queueCauses(situation, settings),
    ...windowCauses(situation, settings),
    ...deviceCauses(situation, settings),
    ...opinionCauses(situation),
  ];
  const { now } = situation;
  const toCome = causes
    .flatMap(({ amberAt, redAt }) => [amberAt, redAt])
    .filter((at): at is EpochMs => at !== null && at > now);
  return {
    alarms: causes.flatMap((cause) => raisedBy(cause, now)).sort(compareAlarms),
    nextAt: toCome.length === 0 ? null : Math.min(...toCome),
  };
}

function raisedBy(cause: Cause, now: EpochMs): Alarm[] {
  const { kind, subject, windowIds, words } = cause;
  const reached = [cause.amberAt, cause.redAt].filter((at): at is EpochMs => at !== null && at <= now);
  if (reached.length === 0) return [];
  const severity = cause.redAt !== null && cause.redAt <= now ? 'red' : 'amber';
  return [{ id: alarmId(cause), kind, severity, since: Math.min(...reached), subject, windowIds, words }];
}

/** Red before amber, then the newest, then by kind and id: a total order. */
export function compareAlarms(
  a: Pick<Alarm, 'id' | 'kind' | 'severity' | 'since'>,
  b: Pick<Alarm, 'id' | 'kind' | 'severity' | 'since'>,
): number {
  if (a.severity !== b.severity) return a.severity === 'red' ? -1 : 1;
  return (
    b.since - a.since ||
    ALARM_KINDS.indexOf(a.kind) - ALARM_KINDS.indexOf(b.kind) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
