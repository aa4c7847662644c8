import { businessDayOf } from '@hallbell/domain';
import type { Kysely } from 'kysely';
import { type HallConfig, readHallConfig } from '../../commands/hall-config.ts';
import { HallError } from '../../errors.ts';
import type { OpenedDatabase } from '../../store/dialect.ts';
import type { Tables } from '../../store/schema.ts';

/** One committed state of a hall: every query of a topic sees the same one. */
export interface HallView {
  readonly tx: Kysely<Tables>;
  readonly hallId: string;
  readonly seq: number;
  readonly config: HallConfig;
  readonly now: number;
  /** The business day of `now`. */
  readonly day: string;
}

/** What commits touched, by id, since rows were last shown. */
export interface TouchedRows {
  readonly config: boolean;
  readonly tickets: ReadonlySet<string>;
  readonly servings: ReadonlySet<string>;
  readonly windows: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly cases: ReadonlySet<string>;
}

export interface RowChanges {
  readonly set: Record<string, unknown>;
  readonly drop: string[];
}

/**
 * Reads a topic's rows: all of them, or those that were touched. Both go through the same queries, so that a
 * snapshot and the changes after an older one end in the same rows. `id` is what the topic's name carries.
 */
export type TopicReader = (view: HallView, id: string, touched: TouchedRows | null) => Promise<RowChanges>;

/** The rows that exist, and a tombstone for each key that was looked for and is not shown. */
export function changesOf(rows: ReadonlyMap<string, unknown>, lookedFor: Iterable<string> = []): RowChanges {
  return { set: Object.fromEntries(rows), drop: [...new Set(lookedFor)].filter((key) => !rows.has(key)) };
}

export class HallViews {
  readonly #database: OpenedDatabase;
  readonly #clock: () => number;
  readonly #configs = new Map<string, HallConfig>();

  constructor(database: OpenedDatabase, clock: () => number) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Reads within one committed state. Throws `hall_not_found`. */
  read<R>(hallId: string, reading: (view: HallView) => Promise<R>): Promise<R> {
    return this.#database.readOneState(async (tx) => {
      const hall = await tx
        .selectFrom('halls')
        .select(['seq', 'config_version'])
        .where('id', '=', hallId)
        .executeTakeFirst();
      if (!hall) throw new HallError('hall_not_found');
      const config = await this.#configAt(tx, hallId, hall.config_version);
      const now = this.#clock();
      return reading({ tx, hallId, seq: hall.seq, config, now, day: businessDayOf(now, config.timeZone) });
    });
  }

  /** The halls in which somebody has seen an alarm that is not over. */
  async hallsWithAcknowledgements(): Promise<string[]> {
    const rows = await this.#database.reader
      .selectFrom('alarm_acknowledgements')
      .select('hall_id')
      .distinct()
      .execute();
    return rows.map(({ hall_id: hallId }) => hallId);
  }

  async #configAt(tx: Kysely<Tables>, hallId: string, version: number): Promise<HallConfig> {
    const kept = this.#configs.get(hallId);
    if (kept?.version === version) return kept;
    const read = await readHallConfig(tx, hallId);
    if (!read) throw new HallError('hall_not_found');
    this.#configs.set(hallId, read);
    return read;
  }
}
