import type { Cause } from './alarm.ts';
import type { AlarmSituation } from './alarm-situation.ts';

const WORST_LEVEL = 1;

/**
 * Bad ratings of today, until somebody has looked at them, and follow-ups that are late. They name the window and
 * neither the ticket nor the citizen.
 */
export function opinionCauses({ windows, badRatings, overdueFollowUps }: AlarmSituation): Cause[] {
  const numberOf = (windowId: string) =>
    windows.find((window) => window.windowId === windowId)?.number ?? '—';
  return [
    ...badRatings.map(
      ({ servingId, windowId, level, ratedAt }): Cause => ({
        kind: 'bad_rating',
        subject: { kind: 'serving', id: servingId },
        windowIds: [windowId],
        amberAt: ratedAt,
        redAt: level === WORST_LEVEL ? ratedAt : null,
        words: {
          zh: `${numberOf(windowId)} 号窗口收到差评`,
          en: `Window ${numberOf(windowId)} was given a bad rating`,
        },
      }),
    ),
    ...overdueFollowUps.map(
      ({ caseId, number, windowId, step, dueAt }): Cause => ({
        kind: 'follow_up_overdue',
        subject: { kind: 'case', id: caseId },
        windowIds: windowId === null ? [] : [windowId],
        amberAt: dueAt,
        redAt: dueAt,
        words:
          step === 'contact'
            ? {
                zh: `${number} 号事件未按时联系群众`,
                en: `Case ${number}: the citizen was not contacted in time`,
              }
            : { zh: `${number} 号事件未按时办结`, en: `Case ${number} was not settled in time` },
      }),
    ),
  ];
}
