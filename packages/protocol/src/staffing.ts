import { z } from 'zod';
import { Day, Id } from './fields.ts';

export const StaffingQuery = z.strictObject({
  from: Day,
  to: Day,
  /** Of 100 who come, how many are to be called within the promise. */
  target: z.coerce.number().min(50).max(99).default(80),
});

export const StaffingHour = z.object({
  /** Of the hall's clock, 0–23: from this full hour to the next. */
  hour: z.int(),
  /** Tickets taken in it: the mean of the days, their standard deviation, and the busiest day's. */
  taken: z.object({ mean: z.number(), sd: z.number(), most: z.int() }),
  /** Windows that were open in it, on average. */
  open: z.number(),
  /** Windows by Erlang C, for the hour by itself. */
  erlang: z.int(),
  /** Windows to open: those with which the days, played through, reach the target. */
  advised: z.int(),
  /** Of those who came in this hour, how many are called within the promise then; null where nobody came. */
  share: z.number().nullable(),
});
export type StaffingHour = z.infer<typeof StaffingHour>;

export const StaffingWeekday = z.object({
  /** 1 is Monday. */
  weekday: z.int().min(1).max(7),
  /** How many days of the range it is made from. */
  days: z.int(),
  hours: z.array(StaffingHour),
  /** Of the whole day, with what is advised, and with Erlang C’s numbers alone. */
  share: z.number().nullable(),
  erlangShare: z.number().nullable(),
  /** False: not even all windows of the group reach the target. */
  isReached: z.boolean(),
  /** Which windows to open, the first of them first. */
  openingOrder: z.array(Id),
});
export type StaffingWeekday = z.infer<typeof StaffingWeekday>;

/** Services that share windows, and how many of these to open when. */
export const StaffingGroupResource = z.object({
  serviceIds: z.array(Id),
  windowIds: z.array(Id),
  /** Window time for each ticket taken, and the hall's promise, both in seconds. */
  services: z.array(
    z.object({ serviceId: Id, seconds: z.number(), variation: z.number(), promisedWaitSeconds: z.int() }),
  ),
  weekdays: z.array(StaffingWeekday),
});
export type StaffingGroupResource = z.infer<typeof StaffingGroupResource>;

export const StaffingResource = z.object({
  from: Day,
  to: Day,
  target: z.number(),
  groups: z.array(StaffingGroupResource),
});
export type StaffingResource = z.infer<typeof StaffingResource>;
