import {
  adviseStaffing,
  groupsOf,
  type MeasuredWork,
  type StaffedDay,
  type StaffingGroup,
  type StaffingWindow,
} from '@hallbell/domain';
import type { StaffingGroupResource, StaffingResource, StaffingWeekday } from '@hallbell/protocol';
import type { Kysely } from 'kysely';
import { compareNumbers, type HallConfig, readHallConfig } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { rounded, roundedOrNull } from '../rounding.ts';
import type { Tables } from '../store/schema.ts';
import type { StaffingRequest } from './question.ts';
import { readStaffedDays } from './read-staffed-days.ts';
import { readWork } from './read-work.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** Asked again about the same days, the hub says the same. */
const SEED = 1;

/** How many windows to open in each hour of each weekday, for each group of services. Throws `hall_not_found`. */
export async function adviseHall(tx: Kysely<Tables>, request: StaffingRequest): Promise<StaffingResource> {
  const { hallId, period, target } = request;
  const config = await readHallConfig(tx, hallId);
  if (!config) throw new HallError('hall_not_found');
  const days = await readStaffedDays(tx, config, request);
  const work = await readWork(tx, config, request, days);
  const windows = windowsOf(config);
  const scheduled = (weekday: number) => scheduledHours(config, weekday);
  return {
    from: period.from,
    to: period.to,
    target,
    groups: groupsOf(windows).flatMap((group) =>
      groupResource(group, { days, work, windows, scheduled, target }),
    ),
  };
}

function windowsOf({ windows }: HallConfig): StaffingWindow[] {
  return [...windows.values()]
    .filter(({ archived }) => archived === 0)
    .sort((a, b) => compareNumbers(a.number, b.number))
    .map(({ id, services }) => ({ windowId: id, services }));
}

/** The full hours in which the hall is open for some time on such a weekday. */
function scheduledHours({ calendar }: HallConfig, weekday: number): ReadonlySet<number> {
  const spans = calendar.weekly[weekday - 1] ?? [];
  // A day that is worked though the week has it off goes by the first weekday that is worked.
  const worked = spans.length > 0 ? spans : (calendar.weekly.find((day) => day.length > 0) ?? []);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return new Set(
    hours.filter((hour) => worked.some(({ from, to }) => from < (hour + 1) * 60 && to > hour * 60)),
  );
}

interface Measured {
  readonly days: readonly StaffedDay[];
  readonly work: readonly MeasuredWork[];
  readonly windows: readonly StaffingWindow[];
  readonly scheduled: (weekday: number) => ReadonlySet<number>;
  readonly target: number;
}

/** None of a group that nobody came to. */
function groupResource(
  group: StaffingGroup,
  { days, work, windows, scheduled, target }: Measured,
): StaffingGroupResource[] {
  const weekdays = WEEKDAYS.flatMap((weekday): StaffingWeekday[] => {
    const ofWeekday = days.filter((day) => day.weekday === weekday);
    const question = {
      ...{ group, days: ofWeekday, work, windows, scheduledHours: scheduled(weekday) },
      ...{ targetShare: target / 100, seed: SEED },
    };
    if (ofWeekday.length === 0) return [];
    const { hours, share, erlangShare, isReached, openingOrder } = adviseStaffing(question);
    if (hours.every(({ most }) => most === 0)) return [];
    return [
      {
        weekday,
        days: ofWeekday.length,
        hours: hours.map(({ hour, mean, sd, most, open, erlang, advised, share: ofHour }) => ({
          hour,
          taken: { mean: rounded(mean, 2), sd: rounded(sd, 2), most },
          open: rounded(open, 2),
          erlang,
          advised,
          share: roundedOrNull(ofHour, 4),
        })),
        share: roundedOrNull(share, 4),
        erlangShare: roundedOrNull(erlangShare, 4),
        isReached,
        openingOrder: [...openingOrder],
      },
    ];
  });
  if (weekdays.length === 0) return [];
  const own = new Set(group.serviceIds);
  return [
    {
      serviceIds: [...group.serviceIds],
      windowIds: [...group.windowIds],
      services: work
        .filter(({ serviceId }) => own.has(serviceId))
        .map(({ seconds, variation, ...of }) => ({
          ...of,
          seconds: rounded(seconds, 1),
          variation: rounded(variation, 3),
        })),
      weekdays,
    },
  ];
}
