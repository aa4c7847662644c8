import type { EpochMs } from '../glossary.ts';
import type { Alarm, AlarmKind, AlarmSeverity } from './alarm.ts';

/** Somebody has seen an alarm, as bad as it was then. */
export interface Acknowledgement {
  readonly alarmId: string;
  readonly severity: AlarmSeverity;
}

const MINUTE_MS = 60_000;

/**
 * How long a cause is away before what was acknowledged is over, where one cause comes and goes by itself: the longest
 * wait is short for a moment, whenever somebody is called and the next one follows.
 */
const AWAY_MS: Readonly<Partial<Record<AlarmKind, number>>> = {
  wait_over_promise: 2 * MINUTE_MS,
  queue_long: 2 * MINUTE_MS,
  window_idle: 2 * MINUTE_MS,
  window_unattended: 2 * MINUTE_MS,
};

/** Whether the acknowledgement still says that somebody knows: not of one that has become worse since. */
export function isKnown({ severity }: Pick<Alarm, 'severity'>, seen: Acknowledgement | undefined): boolean {
  return seen !== undefined && (severity === 'amber' || seen.severity === 'red');
}

export interface SettledAcknowledgements {
  /** Whose causes are over: when one comes back it is a new alarm. */
  readonly lapsed: readonly string[];
  /** Since when the causes of the others have been away, to be handed in the next time. */
  readonly awaySince: ReadonlyMap<string, EpochMs>;
}

/** Looks which acknowledgements are over, by what is raised now and since when the rest was not. */
export function settleAcknowledgements(
  seen: readonly Acknowledgement[],
  raised: ReadonlySet<string>,
  awaySince: ReadonlyMap<string, EpochMs>,
  now: EpochMs,
): SettledAcknowledgements {
  const lapsed: string[] = [];
  const away = new Map<string, EpochMs>();
  for (const { alarmId } of seen) {
    if (raised.has(alarmId)) continue;
    const since = Math.min(awaySince.get(alarmId) ?? now, now);
    if (now - since >= awayMsOf(alarmId)) lapsed.push(alarmId);
    else away.set(alarmId, since);
  }
  return { lapsed, awaySince: away };
}

function awayMsOf(alarmId: string): number {
  const [kind] = alarmId.split(':');
  return AWAY_MS[kind as AlarmKind] ?? 0;
}
