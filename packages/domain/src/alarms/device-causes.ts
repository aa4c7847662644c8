import type { Cause, Words } from './alarm.ts';
import type { AlarmSettings } from './alarm-settings.ts';
import type { AlarmDevice, AlarmPart, AlarmSituation } from './alarm-situation.ts';

const SECOND_MS = 1_000;

/** What a state of a part is called, of those that somebody should see to. */
const STATE_WORDS: Readonly<Record<string, Words>> = {
  away: { zh: '没有接通', en: 'is not connected' },
  no_answer: { zh: '没有应答', en: 'does not answer' },
  fault: { zh: '故障', en: 'is out of order' },
  cutter: { zh: '切刀卡住', en: 'has a jammed cutter' },
  paper_out: { zh: '缺纸', en: 'has no paper' },
  cover_open: { zh: '上盖打开', en: 'has its cover open' },
  offline: { zh: '已被暂停', en: 'is on pause' },
  paper_low: { zh: '纸将用完', en: 'is low on paper' },
};
/** A printer in these prints nothing: citizens stand before it now. */
const PRINTS_NOTHING = new Set(['away', 'no_answer', 'fault', 'cutter', 'paper_out', 'cover_open']);
/** Without one of these citizens get no number, or hear no call. */
const NEEDED_BY_ALL = new Set(['kiosk', 'display', 'agent']);

/** Parts that need a hand, and devices that are out of touch while the hall is open. */
export function deviceCauses(situation: AlarmSituation, settings: AlarmSettings): Cause[] {
  return situation.devices.flatMap((device) => [
    ...device.parts.flatMap((part) => partCause(device, part)),
    ...lostCause(device, situation, settings),
  ]);
}

function partCause(device: AlarmDevice, { id, kind, name, windowId, state, since }: AlarmPart): Cause[] {
  const words = STATE_WORDS[state];
  if (words === undefined) return [];
  const concerned = windowId ?? device.windowId;
  return [
    {
      kind: 'part_fault',
      subject: { kind: 'device', id: device.deviceId },
      part: id,
      windowIds: concerned === null ? [] : [concerned],
      amberAt: since,
      redAt: kind === 'printer' && PRINTS_NOTHING.has(state) ? since : null,
      words: {
        zh: `${name}（${device.name}）${words.zh}`,
        en: `${name} (${device.name}) ${words.en}`,
      },
    },
  ];
}

function lostCause(
  { deviceId, kind, name, windowId, claimed, online, lastSeenAt }: AlarmDevice,
  { openSince, connectedSince, windows }: AlarmSituation,
  { deviceLostSeconds }: AlarmSettings,
): Cause[] {
  if (!claimed || online || openSince === null) return [];
  const window = windowId === null ? undefined : windows.find((one) => one.windowId === windowId);
  // What stands at a window is switched off with it.
  if (windowId !== null && (window === undefined || window.state === 'closed')) return [];
  const awaySince = Math.max(lastSeenAt ?? 0, connectedSince);
  const lostAt = Math.max(awaySince + deviceLostSeconds * SECOND_MS, openSince, window?.since ?? 0);
  return [
    {
      kind: 'device_lost',
      subject: { kind: 'device', id: deviceId },
      windowIds: windowId === null ? [] : [windowId],
      amberAt: lostAt,
      redAt: windowId === null && NEEDED_BY_ALL.has(kind) ? lostAt : null,
      words: { zh: `${name}失去联系`, en: `${name} is out of touch` },
    },
  ];
}
