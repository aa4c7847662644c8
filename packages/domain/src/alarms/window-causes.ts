import type { EpochMs } from '../glossary.ts';
import type { Cause, Words } from './alarm.ts';
import type { AlarmSettings } from './alarm-settings.ts';
import type { AlarmDevice, AlarmSituation, AlarmWindow } from './alarm-situation.ts';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
/** How many times its limit an idle window, or a pause with people waiting, becomes red. */
const IDLE_RED = 3;
const PAUSE_RED = 2;

/** Windows that nobody is at, that call nobody, that are paused for long, and that nobody hears. */
export function windowCauses(situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  return situation.windows.flatMap((window) => [
    ...unattendedCause(window, situation, settings),
    ...idleCause(window, situation, settings),
    ...pauseCause(window, situation, settings),
    ...unheardCause(window, situation, settings),
  ]);
}

function causeAt(
  { windowId }: AlarmWindow,
  kind: Cause['kind'],
  [amberAt, redAt]: readonly [EpochMs | null, EpochMs | null],
  words: Words,
): Cause[] {
  return [{ kind, subject: { kind: 'window', id: windowId }, windowIds: [windowId], amberAt, redAt, words }];
}

/** Since when somebody waits whom the window could call; null when nobody does. */
function waitedForSince({ serviceIds }: AlarmWindow, { services }: AlarmSituation): EpochMs | null {
  const own = new Set(serviceIds);
  return services.reduce<EpochMs | null>(
    (earliest, { serviceId, longestQueuedAt }) =>
      longestQueuedAt !== null && own.has(serviceId) && (earliest === null || longestQueuedAt < earliest)
        ? longestQueuedAt
        : earliest,
    null,
  );
}

function unattendedCause(window: AlarmWindow, situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  const { openSince } = situation;
  const waitedForAt = waitedForSince(window, situation);
  if (window.state !== 'closed' || !window.isInUse || openSince === null || waitedForAt === null) return [];
  const from = Math.max(window.since, openSince, waitedForAt);
  const { unattendedMinutes, unattendedRedMinutes } = settings;
  return causeAt(
    window,
    'window_unattended',
    [from + unattendedMinutes * MINUTE_MS, from + unattendedRedMinutes * MINUTE_MS],
    {
      zh: `${window.number} 号窗口没有开，有人在等`,
      en: `Window ${window.number} is closed while people wait`,
    },
  );
}

function idleCause(window: AlarmWindow, situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  const waitedForAt = waitedForSince(window, situation);
  const { number, state, hasClerk, isBusy, since, lastEndedAt } = window;
  if (state !== 'open' || isBusy) return [];
  if (!hasClerk) {
    const redAt = waitedForAt === null ? null : Math.max(since, waitedForAt);
    return causeAt(window, 'window_idle', [since, redAt], {
      zh: `${number} 号窗口开着，没有窗口人员`,
      en: `Window ${number} is open without a clerk`,
    });
  }
  if (waitedForAt === null) return [];
  const from = Math.max(since, lastEndedAt ?? since, waitedForAt);
  const limitMs = settings.idleMinutes * MINUTE_MS;
  return causeAt(window, 'window_idle', [from + limitMs, from + IDLE_RED * limitMs], {
    zh: `${number} 号窗口开着，没有叫号，有人在等`,
    en: `Window ${number} is open and calls nobody while people wait`,
  });
}

function pauseCause(window: AlarmWindow, situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  if (window.state !== 'paused' || situation.openSince === null) return [];
  const minutes = window.reason === 'meal' ? settings.mealMinutes : settings.pauseMinutes;
  const waitedForAt = waitedForSince(window, situation);
  const after = (times: number) => window.since + times * minutes * MINUTE_MS;
  const redAt = waitedForAt === null ? null : Math.max(after(PAUSE_RED), waitedForAt);
  return causeAt(window, 'long_pause', [after(1), redAt], {
    zh: `${window.number} 号窗口暂停服务超过 ${minutes} 分钟`,
    en: `Window ${window.number} has been paused for more than ${minutes} min`,
  });
}

/** A display is there to speak for every open window, or it is an alarm; a hall that has no display has none. */
function unheardCause(window: AlarmWindow, situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  const { hasVoice, devices } = situation;
  const displays = devices.filter(({ kind, claimed }) => kind === 'display' && claimed);
  if (window.state !== 'open' || !hasVoice || displays.length === 0) return [];
  const speaking = displays.filter((display) => speaksFor(display, window));
  if (speaking.some(({ online }) => online)) return [];
  const silentAt = speaking.map(
    ({ lastSeenAt }) =>
      Math.max(lastSeenAt ?? 0, situation.connectedSince) + settings.deviceLostSeconds * SECOND_MS,
  );
  return causeAt(window, 'calls_unheard', [Math.max(window.since, ...silentAt), null], {
    zh: `没有大屏播报 ${window.number} 号窗口的叫号`,
    en: `No display speaks the calls to window ${window.number}`,
  });
}

function speaksFor({ windowId, windowIds, muted }: AlarmDevice, window: AlarmWindow): boolean {
  return windowId === null && !muted && (windowIds === null || windowIds.includes(window.windowId));
}
