import { z } from 'zod';
import { GradeField } from './evaluation-fields.ts';
import { Id, Timestamp } from './fields.ts';
import { Estimate } from './resources.ts';

/** Several halls side by side: for citizens who choose one, and for who manages more than one. */

const HallName = {
  hallId: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  timeZone: z.string(),
};

/** A service of a hall as somebody finds it who thinks of going there now. */
export const ServiceNow = z.object({
  serviceId: Id,
  name: z.string(),
  nameEn: z.string().nullable(),
  departmentName: z.string(),
  departmentNameEn: z.string().nullable(),
  /** No ticket is given for it now. */
  isPaused: z.boolean(),
  waiting: z.int(),
  openWindows: z.int(),
  /** For who takes a ticket now; null where nobody can say, as where no window is open. */
  estimate: Estimate.nullable(),
});
export type ServiceNow = z.infer<typeof ServiceNow>;

/** How long people waited at this hour on the last four of today's weekday. */
export const UsualWait = z.object({ hour: z.int().min(0).max(23), waitMedianSeconds: z.number() });
export type UsualWait = z.infer<typeof UsualWait>;

export const HallNow = z.object({
  ...HallName,
  /** Tickets are given now. */
  isOpen: z.boolean(),
  /** When tickets will be given again, where none are now; null where that is not known. */
  opensAt: Timestamp.nullable(),
  /** Until when they are given today, where they are; null where always. */
  closesAt: Timestamp.nullable(),
  waiting: z.int(),
  openWindows: z.int(),
  services: z.array(ServiceNow),
  usualWaits: z.array(UsualWait),
});
export type HallNow = z.infer<typeof HallNow>;

/** `GET /api/v1/public/halls`. */
export const PublicHallsResource = z.object({ at: Timestamp, halls: z.array(HallNow) });
export type PublicHallsResource = z.infer<typeof PublicHallsResource>;

/** How a hall's windows do in the present quarter, so far. */
export const QuarterSoFar = z.object({
  label: z.string(),
  /** How many windows have each grade now, the best first, as the hall's rubric calls them. */
  grades: z.array(z.object({ grade: GradeField, zh: z.string(), en: z.string(), windows: z.int() })),
  /** Windows whose sample is too small to grade. */
  ungraded: z.int(),
  /** Mean rating points, 0 to 100. */
  ratingMean: z.number().nullable(),
  withinPromiseShare: z.number().nullable(),
});
export type QuarterSoFar = z.infer<typeof QuarterSoFar>;

/** A hall as its managers see it beside others. */
export const CityHall = z.object({
  ...HallName,
  isOpen: z.boolean(),
  waiting: z.int(),
  longestQueuedAt: Timestamp.nullable(),
  windows: z.object({ open: z.int(), paused: z.int(), closed: z.int() }),
  taken: z.int(),
  served: z.int(),
  ratings: z.int(),
  badRatings: z.int(),
  alarms: z.object({ red: z.int(), amber: z.int() }),
  quarter: QuarterSoFar,
});
export type CityHall = z.infer<typeof CityHall>;

/** `GET /api/v1/city`: the halls to which the asker belongs. */
export const CityResource = z.object({ at: Timestamp, halls: z.array(CityHall) });
export type CityResource = z.infer<typeof CityResource>;
