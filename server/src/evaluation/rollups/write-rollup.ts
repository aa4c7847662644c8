import { type BusinessDay, type DayRollup, ROLLUP_FORMAT } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import type { CommandBus } from '../../commands/bus.ts';
import { insertRows } from '../../store/row-inserts.ts';
import type { Tables } from '../../store/schema.ts';
import { packWindowDay } from './pack-window-day.ts';
import type { RolledUpDay } from './roll-up.ts';

/** Well below the number of values that either database takes in one statement. */
const ROWS_AT_ONCE = 500;

/**
 * Keeps a day's rollup, unless the day or the set-up has changed since it was read: then it does nothing, and answers
 * false. It holds the hall like any command, so that no change can come between; hubs that do the same at once write the
 * same twice.
 */
export async function writeRollup(bus: CommandBus, rolledUp: RolledUpDay): Promise<boolean> {
  const { hallId, day, revision, configVersion, rollup } = rolledUp;
  const { result } = await bus.housekeep(hallId, 'hall.roll-up', async (hall) => {
    if (hall.config.version !== configVersion) return false;
    const state = await hall.tx
      .selectFrom('rollup_days')
      .select('revision')
      .where('hall_id', '=', hallId)
      .where('business_day', '=', day)
      .executeTakeFirst();
    if ((state?.revision ?? 0) !== revision) return false;
    await clearRollup(hall.tx, hallId, day);
    for (const statement of insertsOf(hall.tx, hallId, day, rollup)) {
      hall.write({ compile: () => statement });
    }
    hall.write(
      hall.tx
        .insertInto('rollup_days')
        .values({ hall_id: hallId, business_day: day, revision, built: revision, format: ROLLUP_FORMAT })
        .onConflict((conflict) =>
          conflict
            .columns(['hall_id', 'business_day'])
            .doUpdateSet({ built: revision, format: ROLLUP_FORMAT }),
        ),
    );
    return true;
  });
  return result;
}

async function clearRollup(tx: Kysely<Tables>, hallId: string, day: BusinessDay): Promise<void> {
  await tx.deleteFrom('day_servings').where('hall_id', '=', hallId).where('business_day', '=', day).execute();
  // Kinds come before days in the key: they are asked more often for one of them than for all of a day.
  await tx
    .deleteFrom('day_presence')
    .where('hall_id', '=', hallId)
    .where('kind', 'in', ['window', 'staff'])
    .where('business_day', '=', day)
    .execute();
  await tx
    .deleteFrom('day_hours')
    .where('hall_id', '=', hallId)
    .where('kind', 'in', ['service', 'window'])
    .where('business_day', '=', day)
    .execute();
}

function insertsOf(
  tx: Parameters<typeof insertRows>[0],
  hallId: string,
  day: BusinessDay,
  { servings, presence, hours }: DayRollup,
) {
  const ofDay = { hall_id: hallId, business_day: day };
  return [
    ...inParts(
      servings.map(({ windowId, body }) => ({ ...ofDay, window_id: windowId, body: packWindowDay(body) })),
    ).map((rows) => insertRows(tx, 'day_servings', rows)),
    ...inParts(
      presence.map(({ kind, id, figures }) => ({
        ...ofDay,
        kind,
        subject_id: id,
        body: JSON.stringify(figures),
      })),
    ).map((rows) => insertRows(tx, 'day_presence', rows)),
    ...inParts(
      hours.map(({ kind, id, hours: ofHours }) => ({
        ...ofDay,
        kind,
        subject_id: id,
        body: JSON.stringify(ofHours),
      })),
    ).map((rows) => insertRows(tx, 'day_hours', rows)),
  ];
}

function inParts<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, part) =>
    rows.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE),
  );
}
