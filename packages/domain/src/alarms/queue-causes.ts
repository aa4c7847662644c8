import type { Cause } from './alarm.ts';
import type { AlarmSettings } from './alarm-settings.ts';
import type { AlarmService, AlarmSituation } from './alarm-situation.ts';

const SECOND_MS = 1_000;

/** Waits over the promise, and queues that have grown too long. */
export function queueCauses({ services }: AlarmSituation, settings: AlarmSettings): Cause[] {
  return services.flatMap((service) => [...waitCause(service, settings), ...lengthCause(service, settings)]);
}

function waitCause(
  { serviceId, name, promisedWaitSeconds, longestQueuedAt, windowIds }: AlarmService,
  { waitAmberPercent, waitRedPercent }: AlarmSettings,
): Cause[] {
  if (longestQueuedAt === null) return [];
  const after = (percent: number) => longestQueuedAt + (promisedWaitSeconds * SECOND_MS * percent) / 100;
  const minutes = Math.round(promisedWaitSeconds / 60);
  return [
    {
      kind: 'wait_over_promise',
      subject: { kind: 'service', id: serviceId },
      windowIds,
      // At the promise it is kept: over it is what comes after.
      amberAt: after(waitAmberPercent) + 1,
      redAt: after(waitRedPercent) + 1,
      words: {
        zh: `「${name.zh}」等候超过承诺的 ${minutes} 分钟`,
        en: `“${name.en}”: waiting longer than the promised ${minutes} min`,
      },
    },
  ];
}

function lengthCause(
  { serviceId, name, tooManySince, twiceTooManySince, windowIds }: AlarmService,
  { longQueue }: AlarmSettings,
): Cause[] {
  if (tooManySince === null) return [];
  return [
    {
      kind: 'queue_long',
      subject: { kind: 'service', id: serviceId },
      windowIds,
      amberAt: tooManySince,
      redAt: twiceTooManySince,
      words: {
        zh: `「${name.zh}」等候超过 ${longQueue} 人`,
        en: `More than ${longQueue} people wait for “${name.en}”`,
      },
    },
  ];
}
