import { randomBytes, randomUUID } from 'node:crypto';
import { addDays, MANUAL_ITEM_RULES } from '@hallbell/domain';
import type { FlagDecision } from '@hallbell/protocol';
import {
  type Actor,
  CommandBus,
  Detection,
  type OpenedDatabase,
  recordMark,
  SAMPLE_HALL_ID,
  seedSampleHall,
  Vault,
} from '@hallbell/server';
import { type Dishonesty, playHistory } from '@hallbell/simulator';

/** With the national holiday in it and the days that are made up for it. */
const LAST_DAY = '2026-10-31';

const MANAGER: Actor = { kind: 'staff', staffId: 'manager', role: 'manager', hallId: SAMPLE_HALL_ID };
/** So that there are servings that are doubted, and some that a decision takes out. */
const DISHONEST = new Map<string, Dishonesty>([
  ['1', { kind: 'finishesEarly', share: 0.2 }],
  ['5', { kind: 'takesFakeTickets', share: 0.2 }],
]);
/** One flag after another; null: it stays open. */
const DECISIONS: readonly (FlagDecision | null)[] = ['confirm', 'dismiss', null];

export interface Season {
  readonly vault: Vault;
  /** The morning after the last day. */
  readonly now: number;
  readonly workingDays: number;
  readonly commands: number;
  readonly flags: number;
  readonly marks: number;
}

/**
 * A season of the sample hall and what its managers make of it: the detectors have looked at each day, some flags are
 * decided, and every window was inspected.
 */
export async function playSeason(
  database: OpenedDatabase,
  { days, onDay }: { days: number; onDay: (progress: number) => void },
): Promise<Season> {
  const vault = new Vault(randomBytes(32));
  const [from, to] = [addDays(LAST_DAY, 1 - days), LAST_DAY];
  await seedSampleHall(database, {
    at: Date.parse(`${addDays(from, -1)}T09:00:00+08:00`),
    clerkPassword: 'of no use here',
    hashPassword: async () => '-',
  });
  const { days: workingDays, commands } = await playHistory(database, {
    ...{ hallId: SAMPLE_HALL_ID, vault, seed: 90, from, to, dishonest: DISHONEST },
    onDay: ({ progress }) => onDay(progress),
  });
  const now = Date.parse(`${addDays(to, 1)}T08:00:00+08:00`);
  const bus = new CommandBus({ database, clock: () => now, publicUrl: () => '', vault });
  const flags = await decideFlags(database, bus, { from, to });
  const marks = await inspect(database, bus, to);
  return { vault, now, workingDays, commands, flags, marks };
}

async function decideFlags(
  database: OpenedDatabase,
  bus: CommandBus,
  { from, to }: { from: string; to: string },
): Promise<number> {
  const detection = new Detection(database.source, bus);
  await detection.detect({ hallId: SAMPLE_HALL_ID, from, to });
  await detection.close();
  const flags = await database.reader.selectFrom('flags').select('id').orderBy('raised_at').execute();
  for (const [at, { id: flagId }] of flags.entries()) {
    const decision = DECISIONS[at % DECISIONS.length] ?? null;
    if (decision === null) continue;
    await bus.execute({
      ...{ id: randomUUID(), hallId: SAMPLE_HALL_ID, type: 'flag.decide', actor: MANAGER },
      payload: { flagId, decision, reason: '看过录像' },
    });
  }
  return flags.length;
}

async function inspect(database: OpenedDatabase, bus: CommandBus, day: string): Promise<number> {
  const windows = await database.reader.selectFrom('windows').select('id').orderBy('id').execute();
  for (const [at, { id }] of windows.entries()) {
    await recordMark(
      bus,
      { id: randomUUID(), hallId: SAMPLE_HALL_ID, actor: MANAGER },
      {
        item: 'inspection',
        target: { kind: 'window', id },
        day,
        marks: Object.fromEntries(
          MANUAL_ITEM_RULES.inspection.criteria.map((criterion, place) => [
            criterion.id,
            70 + ((7 * at + place) % 30),
          ]),
        ),
        ...{ fromDepartmentId: null, reviewer: null, note: '' },
      },
    );
  }
  return windows.length;
}
