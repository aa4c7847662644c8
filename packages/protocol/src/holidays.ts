import { z } from 'zod';
import { Day, ShortText } from './fields.ts';

/** State holidays and the days worked in place of them, a year at a time. The domain's `problemOfHolidays` says what makes one unusable. */
export const HolidayYearFields = z.strictObject({
  year: z.int().min(2000).max(2999),
  /** The announcement that it was taken from. */
  source: ShortText,
  days: z
    .array(
      z.strictObject({
        from: Day,
        /** Within the span. */
        to: Day,
        kind: z.enum(['holiday', 'working_day']),
        label: ShortText,
        labelEn: ShortText.nullable().default(null),
      }),
    )
    .max(100),
});
export type HolidayYearFields = z.infer<typeof HolidayYearFields>;

/** What the files hold, and what a technician may give. */
export const HolidayFile = z.strictObject({ years: z.array(HolidayYearFields).max(100) });

export const HolidaysResource = z.object({
  years: z.array(HolidayYearFields),
  /** There is a file of the hall's own that cannot be read, and so counts for nothing. */
  ownFileUnreadable: z.boolean(),
});
export type HolidaysResource = z.infer<typeof HolidaysResource>;
