import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** How the rows of a table belong to a hall. */
type Belongs =
  /** Its column `hall_id`, or another that holds the hall's id. */
  | { readonly by: 'hall_id' | 'id' }
  /** To a row of another table that does. */
  | { readonly through: keyof Tables; readonly key: string; readonly column: string };

interface HallTable {
  readonly name: keyof Tables;
  readonly belongs: Belongs;
  /** Of a table that grows by the day: what is unique in a hall, and in whose order it is read a page at a time. */
  readonly pageBy?: string;
  /** Counted by each database by itself, and named by nothing else. */
  readonly ownCount?: string;
}

const byHall = (name: keyof Tables): HallTable => ({ name, belongs: { by: 'hall_id' } });
const paged = (name: keyof Tables, pageBy: string): HallTable => ({ ...byHall(name), pageBy });
const through = (name: keyof Tables, owner: keyof Tables, column: string): HallTable => ({
  name,
  belongs: { through: owner, key: 'id', column },
});

/** All that makes a hall, in the order in which it can be written. */
export const HALL_TABLES: readonly HallTable[] = [
  { name: 'halls', belongs: { by: 'id' } },
  ...(['departments', 'services', 'staff', 'windows'] as const).map(byHall),
  through('window_services', 'windows', 'window_id'),
  { ...paged('window_spans', 'id'), ownCount: 'id' },
  ...(['priority_classes', 'notices', 'devices', 'number_series', 'offline_letters'] as const).map(byHall),
  ...(['refused_hand_ins', 'lines', 'rubrics', 'manual_marks'] as const).map(byHall),
  paged('tickets', 'id'),
  paged('servings', 'id'),
  paged('slips', 'ticket_id'),
  paged('ratings', 'serving_id'),
  paged('events', 'seq'),
  paged('commands', 'id'),
  ...(['periods', 'period_results', 'appeals', 'corrections', 'case_series', 'cases'] as const).map(byHall),
  through('case_notes', 'cases', 'case_id'),
  ...(['rollup_days', 'day_servings', 'day_presence', 'day_hours', 'serving_marks', 'flags'] as const).map(
    byHall,
  ),
  through('flag_servings', 'flags', 'flag_id'),
  through('flag_decisions', 'flags', 'flag_id'),
  ...(['integrity_days', 'alarm_acknowledgements'] as const).map(byHall),
];

/** What is of the hub that was left, and of no use to another. */
export const LEFT_BEHIND: readonly (keyof Tables)[] = [
  'sessions',
  'works',
  'changes',
  'hubs',
  'device_links',
  'installation',
];

export type Row = Readonly<Record<string, unknown>>;

/** What the hall has in a table, a page at a time. */
export async function* rowsOf(
  db: Kysely<Tables>,
  table: HallTable,
  hallId: string,
  rowsAtOnce: number,
): AsyncGenerator<Row[]> {
  const { pageBy } = table;
  if (pageBy === undefined) {
    const rows: Row[] = await ofHall(db, table, hallId).execute();
    for (let from = 0; from < rows.length; from += rowsAtOnce) yield rows.slice(from, from + rowsAtOnce);
    return;
  }
  let last: unknown;
  for (;;) {
    const after = ofHall(db, table, hallId)
      .orderBy(pageBy as 'id')
      .limit(rowsAtOnce);
    const rows: Row[] = await (last === undefined
      ? after
      : after.where(pageBy as 'id', '>', last as string)
    ).execute();
    if (rows.length === 0) return;
    last = rows.at(-1)?.[pageBy];
    yield rows.map((row) => withoutOwnCount(row, table));
  }
}

/** Which table it is shows only when it runs: Kysely's types can't follow. */
function ofHall(db: Kysely<Tables>, { name, belongs }: HallTable, hallId: string) {
  const all = db.selectFrom(name as 'tickets').selectAll();
  if ('by' in belongs) return all.where(belongs.by as 'hall_id', '=', hallId);
  return all.where(belongs.column as 'id', 'in', (owner) =>
    owner
      .selectFrom(belongs.through as 'cases')
      .select(belongs.key as 'id')
      .where('hall_id', '=', hallId),
  );
}

function withoutOwnCount(row: Row, { ownCount }: HallTable): Row {
  return ownCount === undefined
    ? row
    : Object.fromEntries(Object.entries(row).filter(([key]) => key !== ownCount));
}
