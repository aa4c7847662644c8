import { instantOf } from '../../business-day.ts';
import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, type HallSettings } from '../../hall-settings.ts';
import { applyToHall } from '../apply-to-hall.ts';
import type { HallCommand, HallEvent } from '../hall-commands.ts';
import type { HallModel, HallSetup } from '../hall-model.ts';

export const timeZone = 'Asia/Shanghai';
export const DAY = '2026-11-24';
export const NINE = instantOf(DAY, 540, timeZone);
/** Its clerks, each at the window of their place, and the manager. */
export const CLERKS = ['li', 'wang', 'zhao'] as const;
export const MANAGER = 'chen';
export const LARGEST_CREDIT_SECONDS = 1800;

/** Three services, three windows, two tiers, two classes with a credit. */
export function setup(settings: Partial<HallSettings> = {}): HallSetup {
  return {
    settings: { ...DEFAULT_HALL_SETTINGS, ...settings },
    calendar: { timeZone, weekly: DEFAULT_WEEKLY_HOURS, exceptions: [], alwaysOpen: true },
    services: [
      { id: 'idCard', prefix: 'A', promisedWaitSeconds: 600, dailyQuota: null, oneLiveTicket: false },
      { id: 'permit', prefix: 'A', promisedWaitSeconds: 900, dailyQuota: null, oneLiveTicket: true },
      { id: 'tax', prefix: 'B', promisedWaitSeconds: 300, dailyQuota: 8, oneLiveTicket: false },
    ],
    windows: [
      {
        id: 'w1',
        services: [
          { serviceId: 'idCard', tier: 1 },
          { serviceId: 'tax', tier: 2 },
        ],
      },
      {
        id: 'w2',
        services: [
          { serviceId: 'permit', tier: 1 },
          { serviceId: 'idCard', tier: 1 },
        ],
      },
      {
        id: 'w3',
        services: [
          { serviceId: 'tax', tier: 1 },
          { serviceId: 'permit', tier: 2 },
        ],
      },
    ],
    priorityClasses: [
      { id: 'elder', creditSeconds: 900 },
      { id: 'disabled', creditSeconds: LARGEST_CREDIT_SECONDS },
    ],
    managers: [MANAGER],
  };
}

/** One accepted or refused command of a run, with the hall before and after it. */
export interface Step {
  readonly command: HallCommand;
  readonly at: number;
  readonly before: HallModel;
  readonly after: HallModel;
  readonly events: readonly HallEvent[];
  readonly refused: string | null;
}

/**
 * A command and how long after the one before it comes. An id `#n` stands for the n-th ticket or serving (of
 * those held, for a resume), counted round, so that random commands mostly hit something.
 */
export type Timed = readonly [command: HallCommand, afterMs: number];

export function run(hall: HallModel, commands: readonly Timed[], from = NINE): readonly Step[] {
  const steps: Step[] = [];
  let at = from;
  let before = hall;
  for (const [template, afterMs] of commands) {
    at += afterMs;
    const command = resolve(template, before);
    const outcome = applyToHall(before, command, at);
    const after = outcome.ok ? outcome.hall : before;
    steps.push({
      command,
      at,
      before,
      after,
      events: outcome.ok ? outcome.events : [],
      refused: outcome.ok ? null : outcome.reason,
    });
    before = after;
  }
  return steps;
}

/** The command with its `#n` put into the ids of the hall as it stands. */
export function resolve(command: HallCommand, hall: HallModel): HallCommand {
  if (command.type === 'rate') return { ...command, servingId: nth(command.servingId, hall.servings.keys()) };
  if (!('ticketId' in command)) return command;
  const tickets = [...hall.tickets.values()].filter((t) => command.type !== 'resume' || t.status === 'held');
  return {
    ...command,
    ticketId: nth(
      command.ticketId,
      tickets.map((t) => t.id),
    ),
  };
}

function nth(id: string, ids: Iterable<string>): string {
  const known = [...ids];
  return id.startsWith('#') ? (known[Number(id.slice(1)) % known.length] ?? id) : id;
}
