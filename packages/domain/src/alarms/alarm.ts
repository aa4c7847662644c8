import type { EpochMs, WindowId } from '../glossary.ts';

/** What a manager is called for. The order is that in which kinds of one severity are listed. */
export const ALARM_KINDS = [
  /** 等候超过承诺 */
  'wait_over_promise',
  /** 脱岗: within the opening hours, people wait, and the window is closed. */
  'window_unattended',
  /** Open, with nobody at it or nobody called, while people wait. */
  'window_idle',
  'queue_long',
  'long_pause',
  /** No display speaks the calls to an open window. */
  'calls_unheard',
  /** A printer without paper, a button that does not answer. */
  'part_fault',
  'device_lost',
  'bad_rating',
  'follow_up_overdue',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Amber: look at it soon. Red: somebody suffers from it now. */
export type AlarmSeverity = 'amber' | 'red';

export interface AlarmSubject {
  readonly kind: 'service' | 'window' | 'device' | 'serving' | 'case';
  readonly id: string;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Something that a manager should see to. */
export interface Alarm {
  /** The same while its cause lasts, and whenever it comes back. */
  readonly id: string;
  readonly kind: AlarmKind;
  readonly severity: AlarmSeverity;
  /** When it was first to be raised by the hall's limits. */
  readonly since: EpochMs;
  readonly subject: AlarmSubject;
  /** The windows that it concerns. */
  readonly windowIds: readonly WindowId[];
  readonly words: Words;
}

/** A cause that raises an alarm as time passes: by itself, and with nothing else happening. */
export interface Cause extends Omit<Alarm, 'severity' | 'since' | 'id'> {
  /** Where one subject can have several causes of a kind: of which of its parts. */
  readonly part?: string;
  /** From when on it is amber, or never. */
  readonly amberAt: EpochMs | null;
  /** From when on it is red, or never. */
  readonly redAt: EpochMs | null;
}

export function alarmId({ kind, subject, part }: Pick<Cause, 'kind' | 'subject' | 'part'>): string {
  return [kind, subject.id, ...(part === undefined ? [] : [part])].join(':');
}
