import { z } from 'zod';
import { Day, Id, LongText, Name, ShortText, Timestamp } from './fields.ts';
import { DeviceResource, DeviceSoundFields, NamedFields, RoleField } from './resources.ts';

/**
 * What a manager sets up. A body is the whole of the thing (PUT replaces it); a resource adds `id` and
 * `version`, which is also its ETag: a PUT or DELETE names it in If-Match. A list answers `{items}`.
 */

const identified = { id: Id, version: z.int().min(1) };

export const DepartmentBody = z.strictObject({
  ...NamedFields,
  position: z.int().min(0).max(9999).default(0),
});
export const DepartmentSetup = z.object({ ...DepartmentBody.shape, ...identified });
export type DepartmentSetup = z.infer<typeof DepartmentSetup>;

export const ServiceBody = z.strictObject({
  ...NamedFields,
  departmentId: Id,
  /** Of the ticket number: one or two capital letters. Services may share one. */
  prefix: z.string().regex(/^[A-Z]{1,2}$/, 'prefix'),
  /** How soon the hall promises to call; waits beyond it count against the window. */
  promisedWaitSeconds: z.int().min(60).max(86_400).default(900),
  /** How long one handling should take. */
  standardSeconds: z.int().min(30).max(86_400).default(600),
  /** Tickets a day; null is no limit. */
  dailyQuota: z.int().min(1).max(100_000).nullable().default(null),
  /** A person may hold one live ticket for this service; needs an identity. */
  oneLiveTicket: z.boolean().default(false),
  needsIdentity: z.boolean().default(false),
  paused: z.boolean().default(false),
  pausedReason: ShortText.nullable().default(null),
  /** What to bring; shown at the kiosk. */
  materials: LongText.nullable().default(null),
  position: z.int().min(0).max(9999).default(0),
});
export const ServiceSetup = z.object({ ...ServiceBody.shape, ...identified });
export type ServiceSetup = z.infer<typeof ServiceSetup>;

export const WindowBody = z.strictObject({
  ...NamedFields,
  /** What is painted above it, e.g. `3` or `A12`. Unique in the hall. */
  number: z.string().regex(/^[A-Z]{0,2}[0-9]{1,3}$/, 'window number'),
  /** Where in the hall to wait, e.g. 一楼东区. */
  area: ShortText.nullable().default(null),
  areaEn: ShortText.nullable().default(null),
  services: z
    .array(z.strictObject({ serviceId: Id, tier: z.union([z.literal(1), z.literal(2)]) }))
    .max(200)
    .default([]),
});
export const WindowSetup = z.object({ ...WindowBody.shape, ...identified });
export type WindowSetup = z.infer<typeof WindowSetup>;

export const PriorityClassBody = z.strictObject({
  ...NamedFields,
  /** Seconds by which a ticket of this class is ranked earlier; 0 to 4 hours. */
  creditSeconds: z.int().min(0).max(14_400),
  position: z.int().min(0).max(9999).default(0),
});
export const PriorityClassSetup = z.object({ ...PriorityClassBody.shape, ...identified });
export type PriorityClassSetup = z.infer<typeof PriorityClassSetup>;

export const StaffBody = z.strictObject({
  staffNo: z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, 'staff number'),
  name: Name,
  role: RoleField,
  /** What the card at the window says, e.g. 综合受理岗. */
  post: ShortText.nullable().default(null),
  /** A portrait as a data URL (PNG, JPEG or WebP, at most 200 KB). */
  photo: z
    .string()
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/=]+$/, 'photo')
    .max(280_000)
    .nullable()
    .default(null),
  active: z.boolean().default(true),
  /** The windows that they may open; null is any. */
  windowIds: z.array(Id).max(500).nullable().default(null),
  /** Halls besides this one in which they have the same rights; only administrators may change it. */
  otherHallIds: z.array(Id).max(200).default([]),
  /** Set on creation, or to replace the old one, which ends their sessions; never read back. */
  password: z.string().max(128).optional(),
});
export const StaffSetup = z.object({
  ...StaffBody.omit({ password: true }).shape,
  ...identified,
  hallId: Id.nullable(),
});
export type StaffSetup = z.infer<typeof StaffSetup>;

export const NoticeBody = z.strictObject({
  text: ShortText,
  textEn: ShortText.nullable().default(null),
  /** Shown from and until; null is open-ended. */
  from: Timestamp.nullable().default(null),
  until: Timestamp.nullable().default(null),
});
export const NoticeSetup = z.object({ ...NoticeBody.shape, ...identified });
export type NoticeSetup = z.infer<typeof NoticeSetup>;

/** Minutes from local midnight; `to` is exclusive and after `from`. */
const span = z
  .strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(1440) })
  .refine((s) => s.from < s.to, { message: 'from is before to' });
const spans = z.array(span).max(6);

/** Opening hours: per weekday (Monday first) and per exceptional day. */
export const CalendarBody = z.strictObject({
  weekly: z.array(spans).length(7),
  exceptions: z
    .array(
      z.strictObject({
        day: Day,
        kind: z.enum(['holiday', 'working_day', 'special_hours']),
        spans: spans.default([]),
        label: ShortText.nullable().default(null),
        labelEn: ShortText.nullable().default(null),
      }),
    )
    .max(1000),
});
export const CalendarSetup = z.object({ ...CalendarBody.shape, version: z.int() });
export type CalendarSetup = z.infer<typeof CalendarSetup>;

/** A hall begins with office hours and the usual rules; the rest is set up in it. */
export const HallBody = z.strictObject({
  ...NamedFields,
  timeZone: z.string().min(1).max(64).default('Asia/Shanghai'),
});

/** What calls can be spoken in. Cantonese has no shipped clips: a hall records its own. */
export const VOICE_LANGUAGES = ['zh-CN', 'en', 'yue'] as const;

/** How a hall sounds: its boards, and the pads and kiosks that speak. */
export const VoiceBody = z.strictObject({
  /** Each call is spoken in these, in this order; in none, it only rings. */
  languages: z
    .array(z.enum(VOICE_LANGUAGES))
    .max(VOICE_LANGUAGES.length)
    .refine((languages) => new Set(languages).size === languages.length, { message: 'each language once' })
    .readonly(),
  /** How often a call is spoken while no other one waits. */
  repeat: z.int().min(1).max(3),
  /** A chime before each call. */
  chime: z.boolean(),
  volumePercent: z.int().min(0).max(100),
  /** Of the usual speed. */
  ratePercent: z.int().min(80).max(120),
  /** In these minutes of the day screens show and make no sound. */
  quietHours: spans.readonly(),
});
export type VoiceBody = z.infer<typeof VoiceBody>;

/** From when on the manager is called: `AlarmSettings` of the domain says of what. */
export const AlarmsBody = z.strictObject({
  waitAmberPercent: z.int().min(10).max(1000),
  waitRedPercent: z.int().min(10).max(1000),
  longQueue: z.int().min(1).max(1000),
  unattendedMinutes: z.int().min(1).max(480),
  unattendedRedMinutes: z.int().min(1).max(480),
  idleMinutes: z.int().min(1).max(480),
  pauseMinutes: z.int().min(1).max(480),
  mealMinutes: z.int().min(1).max(480),
  deviceLostSeconds: z.int().min(10).max(3600),
});
export type AlarmsBody = z.infer<typeof AlarmsBody>;

/** As the domain's `DEFAULT_ALARM_SETTINGS`. */
const USUAL_ALARMS: AlarmsBody = {
  waitAmberPercent: 100,
  waitRedPercent: 200,
  longQueue: 10,
  unattendedMinutes: 5,
  unattendedRedMinutes: 20,
  idleMinutes: 5,
  pauseMinutes: 20,
  mealMinutes: 60,
  deviceLostSeconds: 60,
};

/** Where the hall's windows are, as on its plan: cells of a grid, counted from the upper left one, which is 0, 0. */
export const FloorPlanBody = z.strictObject({
  columns: z.int().min(4).max(60),
  rows: z.int().min(3).max(40),
  windows: z.array(z.strictObject({ windowId: Id, x: z.int().min(0), y: z.int().min(0) })).max(500),
  /** Named stretches of the hall: what stands in them is drawn over them. */
  areas: z
    .array(
      z.strictObject({
        ...NamedFields,
        x: z.int().min(0),
        y: z.int().min(0),
        width: z.int().min(1),
        height: z.int().min(1),
      }),
    )
    .max(60),
});
export type FloorPlanBody = z.infer<typeof FloorPlanBody>;
export const FloorPlanSetup = z.object({ ...FloorPlanBody.shape, version: z.int() });
export type FloorPlanSetup = z.infer<typeof FloorPlanSetup>;

/** The hall's name and rules. */
export const SettingsBody = z.strictObject({
  ...NamedFields,
  timeZone: z.string().min(1).max(64),
  /** `call next` while serving finishes that serving first. */
  oneKey: z.boolean(),
  noShow: z.discriminatedUnion('mode', [
    z.strictObject({ mode: z.literal('drop') }),
    z.strictObject({ mode: z.literal('now'), maxTimes: z.int().min(1).max(10) }),
    z.strictObject({
      mode: z.literal('after'),
      others: z.int().min(1).max(50),
      maxTimes: z.int().min(1).max(10),
    }),
  ]),
  padAskSeconds: z.int().min(5).max(300),
  overtimeMinutes: z.int().min(0).max(480),
  intakeCutoffMinutes: z.int().min(0).max(240),
  alwaysOpen: z.boolean(),
  /** Days after the visit until identity and phone number are erased. */
  identityRetentionDays: z.int().min(1).max(3650).default(30),
  hideNext: z.boolean(),
  voice: VoiceBody,
  /** Left out: as a new hall has them. */
  alarms: AlarmsBody.default(USUAL_ALARMS),
  contactPhone: ShortText.nullable(),
  complaintPhone: ShortText.nullable(),
});
export const SettingsSetup = z.object({ ...SettingsBody.shape, version: z.int() });
export type SettingsSetup = z.infer<typeof SettingsSetup>;

/** What a rubric can weigh: the domain's `INDICATORS` measures each. */
export const INDICATOR_IDS = [
  'satisfaction',
  'participation',
  'within_promise',
  'wait_p90',
  'handling',
  'hasty_no_shows',
  'presence',
  'unattended',
  'punctuality',
  'complaints',
  'follow_ups',
  'inspection',
  'peer_review',
  'invited_review',
] as const;

/** 考评办法. `RubricProblem` of the domain says what makes one unusable. */
export const RubricBody = z.strictObject({
  /** Below this many servings a score carries no grade. */
  minSample: z.int().min(1).max(10_000),
  /** How many ratings the hall's own average weighs against a window's. */
  priorWeight: z.number().positive().max(10_000),
  /** A no-show is hasty where it was marked sooner after the last call, or after fewer calls, than this. */
  noShow: z
    .strictObject({ seconds: z.int().min(0).max(3600), calls: z.int().min(1).max(10) })
    .default({ seconds: 60, calls: 2 }),
  /** In how many working days a bad rating or a complaint is followed up. */
  followUp: z
    .strictObject({
      contactWorkingDays: z.int().min(1).max(60),
      resultWorkingDays: z.int().min(1).max(250),
    })
    .default({ contactWorkingDays: 1, resultWorkingDays: 5 }),
  indicators: z
    .array(
      z.strictObject({
        id: z.enum(INDICATOR_IDS),
        /** Of 100 together. */
        weight: z.number().min(0).max(100),
        /** The measured value that earns 100, and the one that earns 0. */
        full: z.number().min(0).max(1000),
        zero: z.number().min(0).max(1000),
      }),
    )
    .min(1)
    .max(20),
  /** Best first, the last from 0. */
  grades: z
    .array(
      z.strictObject({
        grade: z.enum(['excellent', 'good', 'fair', 'poor']),
        zh: Name,
        en: Name,
        from: z.number().min(0).max(100),
      }),
    )
    .min(1)
    .max(4),
});
export type RubricBody = z.infer<typeof RubricBody>;
export const RubricSetup = z.object({ ...RubricBody.shape, version: z.int() });
export type RubricSetup = z.infer<typeof RubricSetup>;

/** A device's kind is for life: another kind is another device. */
export const DeviceChangeBody = z.strictObject({
  name: Name,
  windowId: Id.nullable().default(null),
  ...DeviceSoundFields,
});
/** A device as its manager sees it, with its pairing. */
export const DeviceSetup = DeviceResource.extend({
  version: z.int().min(1),
  /** Until when its one-time code may be claimed; null when there is none to claim. */
  pairingExpiresAt: Timestamp.nullable(),
  /** Set while its token is not accepted; a new pairing lifts it. */
  revokedAt: Timestamp.nullable(),
});
export type DeviceSetup = z.infer<typeof DeviceSetup>;
