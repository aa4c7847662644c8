import { z } from 'zod';
import { Id, Name, NameEn, plainText, Timestamp } from './fields.ts';

/** The shapes of HTTP answers that integrators rely on. Fields may be added, never renamed. */

export const TicketStatusField = z.enum([
  'waiting',
  'called',
  'serving',
  'held',
  'finished',
  'no_show',
  'cancelled',
  'expired',
]);

/** A wait, as an honest interval. */
export const Estimate = z.object({
  lowSeconds: z.int().min(0),
  highSeconds: z.int().min(0),
});
export type Estimate = z.infer<typeof Estimate>;

export const TicketResource = z.object({
  id: Id,
  number: z.string(),
  token: Id,
  serviceId: Id,
  priorityClass: Id.nullable(),
  status: TicketStatusField,
  /** Tickets of the same service that stand before this one; 0 once it is called. */
  ahead: z.int().min(0),
  estimate: Estimate.nullable(),
  takenAt: Timestamp,
  /** The number of the window it was called to, or null. */
  windowNumber: z.string().nullable(),
  /** What the QR code of the ticket holds; a path on this hub where no public address is set. */
  url: z.string(),
});
export type TicketResource = z.infer<typeof TicketResource>;

/** With the token, one could rate a service: it is for the citizen, and for what makes the paper. */
const KEYS = { token: true, url: true } as const;
/** A ticket as it is told at a window. */
export const TicketAtWindow = TicketResource.omit(KEYS);
export type TicketAtWindow = z.infer<typeof TicketAtWindow>;
/** A ticket as whoever took it or gave it up is told it: staff get no token and no address. */
export const TicketToTaker = TicketResource.partial(KEYS);

export const ServingStatusField = z.enum([
  'called',
  'serving',
  'held',
  'finished',
  'transferred',
  'no_show',
  'cancelled',
  'returned',
]);

export const ServingResource = z.object({
  id: Id,
  ticketId: Id,
  windowId: Id,
  staffId: Id,
  serviceId: Id,
  status: ServingStatusField,
  calledAt: Timestamp,
  startedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  calls: z.int().min(1),
});
export type ServingResource = z.infer<typeof ServingResource>;

export const DepartmentResource = z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() });
export const ServiceResource = z.object({
  id: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  departmentId: Id,
  prefix: z.string(),
  promisedWaitSeconds: z.int(),
  standardSeconds: z.int(),
  paused: z.boolean(),
});
export const WindowStateField = z.enum(['open', 'paused', 'closed']);
export const WindowResource = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  nameEn: z.string().nullable(),
  services: z.array(z.object({ serviceId: Id, tier: z.int() })),
  state: WindowStateField,
});
export const PriorityClassResource = z.object({
  id: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  creditSeconds: z.int(),
});
export const HallResource = z.object({
  hall: z.object({ id: Id, name: z.string(), nameEn: z.string().nullable(), timeZone: z.string() }),
  departments: z.array(DepartmentResource),
  services: z.array(ServiceResource),
  windows: z.array(WindowResource),
  priorityClasses: z.array(PriorityClassResource),
});
export type HallResource = z.infer<typeof HallResource>;
export const HallsResource = z.object({
  halls: z.array(z.object({ id: Id, name: z.string(), nameEn: z.string().nullable() })),
});
export type HallsResource = z.infer<typeof HallsResource>;

export const BoardResource = z.object({
  seq: z.int(),
  calls: z.array(
    z.object({
      ticketNumber: z.string(),
      windowId: Id,
      windowNumber: z.string(),
      calledAt: Timestamp,
      calls: z.int(),
    }),
  ),
  windows: z.array(
    z.object({
      windowId: Id,
      number: z.string(),
      state: WindowStateField,
      ticketNumber: z.string().nullable(),
    }),
  ),
  services: z.array(z.object({ serviceId: Id, waiting: z.int(), estimate: Estimate.nullable() })),
  notices: z.array(z.object({ id: Id, text: z.string(), textEn: z.string().nullable() })),
});
export type BoardResource = z.infer<typeof BoardResource>;

export const JournalResource = z.object({
  events: z.array(
    z.object({
      seq: z.int(),
      at: Timestamp,
      type: z.string(),
      actor: z.object({ kind: z.string(), id: z.string().nullable() }),
      payload: z.record(z.string(), z.unknown()),
      hash: z.string(),
      previousHash: z.string(),
    }),
  ),
});
export type JournalResource = z.infer<typeof JournalResource>;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    /** Where a field was at fault: its path and what was wrong; `code` for what only the hall's rules forbid. */
    errors: z
      .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

// Staff sign-in and devices

const DeviceSound = {
  /** The windows whose calls a display announces: its zone. Null is all. */
  windowIds: z.array(Id).nullable(),
  /** It makes no sound, whatever the hall has set. */
  muted: z.boolean(),
};

export const RoleField = z.enum(['clerk', 'manager', 'inspector', 'administrator']);
export const SignInBody = z.strictObject({
  staffNo: plainText(32).min(1),
  password: z.string().min(1).max(128),
});
export const PasswordChangeBody = z.strictObject({
  password: z.string().min(1).max(128),
  newPassword: z.string().max(128),
});
export const StaffSummary = z.object({
  id: Id,
  staffNo: z.string(),
  name: z.string(),
  role: RoleField,
  /** The hall they belong to; null for one who belongs to all. */
  hallId: Id.nullable(),
});
export type StaffSummary = z.infer<typeof StaffSummary>;
export const SessionResource = z.object({ token: z.string(), expiresAt: Timestamp, staff: StaffSummary });
/** `GET /session`: who is asking, whichever way they proved it. */
export const WhoAmIResource = z.object({
  staff: StaffSummary.nullable(),
  device: z
    .object({
      id: Id,
      kind: z.string(),
      name: z.string(),
      hallId: Id,
      windowId: Id.nullable(),
      ...DeviceSound,
    })
    .nullable(),
});
export type WhoAmIResource = z.infer<typeof WhoAmIResource>;

export const DEVICE_KINDS = ['kiosk', 'display', 'counter', 'rater', 'agent'] as const;
export const DeviceKindField = z.enum(DEVICE_KINDS);
/** What is set up of a device's sound; see `DeviceResource`. */
export const DeviceSoundFields = {
  windowIds: z.array(Id).min(1).max(500).nullable().default(null),
  muted: z.boolean().default(false),
};
export const DeviceBody = z.strictObject({
  kind: DeviceKindField,
  name: Name,
  windowId: Id.optional(),
  ...DeviceSoundFields,
});
export const DeviceResource = z.object({
  id: Id,
  hallId: Id,
  kind: DeviceKindField,
  name: z.string(),
  windowId: Id.nullable(),
  ...DeviceSound,
  claimed: z.boolean(),
  online: z.boolean(),
  lastSeenAt: Timestamp.nullable(),
});
export type DeviceResource = z.infer<typeof DeviceResource>;
export const PairedDeviceResource = z.object({ device: DeviceResource, pairingCode: z.string() });
export type PairedDeviceResource = z.infer<typeof PairedDeviceResource>;
export const ClaimBody = z.strictObject({ pairingCode: plainText(32).min(1) });
export const ClaimResource = z.object({ deviceToken: z.string(), device: DeviceResource });

/** Bilingual name fields that every set-up body shares. */
export const NamedFields = { name: Name, nameEn: NameEn.default(null) };

/** A ticket that was refused when its kiosk handed it in, and is in no queue. */
export const RefusedHandInResource = z.object({
  ticketId: Id,
  number: z.string(),
  serviceId: Id,
  takenAt: Timestamp,
  deviceId: Id.nullable(),
  /** An error code. */
  reason: z.string(),
  refusedAt: Timestamp,
});
