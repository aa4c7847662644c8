import { z } from 'zod';
import { Timestamp } from './fields.ts';

/** Of its kind and its subject: `wait_over_promise:…`, and of its part where a subject has several. */
export const AlarmId = z.string().regex(/^[a-z_]{3,32}(:[A-Za-z0-9_-]{1,64}){1,2}$/, 'alarm id');

export const ALARM_KINDS = [
  'wait_over_promise',
  'window_unattended',
  'window_idle',
  'queue_long',
  'long_pause',
  'calls_unheard',
  'part_fault',
  'device_lost',
  'bad_rating',
  'follow_up_overdue',
] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

/** Amber: look at it soon. Red: somebody suffers from it now. */
export const AlarmSeverity = z.enum(['amber', 'red']);
export type AlarmSeverity = z.infer<typeof AlarmSeverity>;

const AlarmSubject = z.object({
  kind: z.enum(['service', 'window', 'device', 'serving', 'case']),
  id: z.string(),
});

/** In topic `live`: something that a manager should see to. It is dropped when its cause is over. */
export interface AlarmRow {
  alarmId: string;
  kind: AlarmKind;
  severity: AlarmSeverity;
  /** When it was first to be raised, by the hall's limits. Epoch milliseconds. */
  since: number;
  subject: z.infer<typeof AlarmSubject>;
  /** The windows that it concerns. */
  windowIds: string[];
  text: string;
  textEn: string;
  /** Somebody knows of it, as bad as it is now; else null. */
  acknowledged: { at: number; staffName: string | null } | null;
}

/** The same over HTTP. */
export const AlarmResource = z.object({
  alarmId: z.string(),
  kind: z.enum(ALARM_KINDS),
  severity: AlarmSeverity,
  since: Timestamp,
  subject: AlarmSubject,
  windowIds: z.array(z.string()),
  text: z.string(),
  textEn: z.string(),
  acknowledged: z.object({ at: Timestamp, staffName: z.string().nullable() }).nullable(),
});
export type AlarmResource = z.infer<typeof AlarmResource>;
