import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { PartsReport } from '../realtime/device-parts.ts';
import type { DevicePresence, DevicesElsewhere } from '../realtime/device-presence.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import type { Tables } from '../store/schema.ts';

const BEAT_EVERY_MS = 1_000;
/** A hub whose beat has stood still for so long, by the clock of whoever looks, has gone. */
const GONE_AFTER_MS = 5_000;
/** What a hub left behind that has gone is taken away after so long. */
const PRUNE_AFTER_MS = 60_000;

interface OtherHub {
  readonly id: string;
  readonly startedAt: number;
  readonly linksVersion: number;
  readonly beat: number;
  /** When its beat last moved, on the steady clock. */
  readonly movedAt: number;
}

interface Link {
  readonly hubId: string;
  readonly hallId: string;
  readonly report: PartsReport | undefined;
}

const Report = z.object({
  parts: z.array(z.custom<PartsReport['parts'][number]>()),
  since: z.record(z.string(), z.number()),
});

export interface HubRosterOptions {
  readonly database: OpenedDatabase;
  /** Of this start of this hub. */
  readonly hubId: string;
  /** What people know the hub by. */
  readonly name: string;
  readonly clock: () => number;
  /** Devices of these halls have come to other hubs, gone from them, or reported. */
  readonly onDevices: (hallIds: ReadonlySet<string>) => void;
  /** Other hubs should look. */
  readonly onTold: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * The hubs of one database and the devices that are connected to each, kept there so that every hub knows the same, with
 * or without Redis. A hub that is killed goes by its beat standing still, whatever the clocks say.
 */
export class HubRoster implements DevicesElsewhere {
  readonly #options: HubRosterOptions;
  readonly #startedAt: number;
  readonly #changed = new Set<string>();
  #presence: Pick<DevicePresence, 'here' | 'deviceIds'> | null = null;
  #others = new Map<string, OtherHub>();
  #links = new Map<string, Link[]>();
  #beat = 0;
  #linksVersion = 0;
  #working: Promise<void> = Promise.resolve();
  #isAsked = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: HubRosterOptions) {
    this.#options = options;
    this.#startedAt = options.clock();
  }

  /** Enters this hub, and looks who else there is. Throws where the store does not answer. */
  async open(presence: Pick<DevicePresence, 'here' | 'deviceIds'>): Promise<void> {
    this.#presence = presence;
    await this.#round();
    this.#timer = setInterval(() => this.look(), BEAT_EVERY_MS);
    this.#timer.unref();
  }

  has(deviceId: string): boolean {
    return this.#linksOf(deviceId).length > 0;
  }

  reportOf(deviceId: string): PartsReport | undefined {
    return this.#linksOf(deviceId).find(({ report }) => report !== undefined)?.report;
  }

  /** Whether this hub does what one hub does for all: the one that has been here longest. */
  get leads(): boolean {
    const own = { id: this.#options.hubId, startedAt: this.#startedAt };
    return [...this.#others.values()].every((other) => !this.#lives(other) || comesBefore(own, other));
  }

  /** How many hubs there are, this one among them. */
  get count(): number {
    return 1 + [...this.#others.values()].filter((other) => this.#lives(other)).length;
  }

  /** A device has come, gone or reported here: the other hubs are told. */
  deviceChanged(deviceId: string): void {
    this.#changed.add(deviceId);
    this.look();
  }

  /** Another hub has told something, or a moment has passed. */
  look(): void {
    // All devices of a hall may come at once: whatever happens before the next round begins is in it.
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#working = this.#working
      .then(() => {
        this.#isAsked = false;
        return this.#round();
      })
      .catch(this.#options.onError);
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    await this.#working;
    const { database, hubId } = this.#options;
    await removeHubs(database.writer, [hubId]);
  }

  async #round(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      await this.#write(changed);
    } catch (error) {
      for (const deviceId of changed) this.#changed.add(deviceId);
      throw error;
    }
    if (changed.length > 0) this.#options.onTold();
    await this.#read();
  }

  async #write(changed: readonly string[]): Promise<void> {
    const { database, hubId, name } = this.#options;
    this.#beat += 1;
    if (changed.length > 0) this.#linksVersion += 1;
    const row = { beat: this.#beat, links_version: this.#linksVersion };
    await database.write(async ({ tx }) => {
      const known = await tx.updateTable('hubs').set(row).where('id', '=', hubId).executeTakeFirst();
      const isNew = known.numUpdatedRows === 0n;
      if (isNew) {
        await tx
          .insertInto('hubs')
          .values({ id: hubId, name, started_at: this.#startedAt, ...row })
          .execute();
      }
      // One that stood still for so long that others took it for gone has everything to tell again.
      const told = isNew ? new Set([...changed, ...(this.#presence?.deviceIds() ?? [])]) : changed;
      for (const deviceId of told) await this.#writeLink(tx, deviceId);
    });
  }

  async #writeLink(tx: Kysely<Tables>, deviceId: string): Promise<void> {
    const { hubId } = this.#options;
    const here = this.#presence?.here(deviceId) ?? null;
    if (here === null) {
      await tx
        .deleteFrom('device_links')
        .where('hub_id', '=', hubId)
        .where('device_id', '=', deviceId)
        .execute();
      return;
    }
    const report =
      here.report === undefined
        ? null
        : JSON.stringify({ parts: here.report.parts, since: here.report.since });
    await tx
      .insertInto('device_links')
      .values({ hub_id: hubId, device_id: deviceId, hall_id: here.hallId, report })
      .onConflict((conflict) =>
        conflict.columns(['hub_id', 'device_id']).doUpdateSet({ hall_id: here.hallId, report }),
      )
      .execute();
  }

  async #read(): Promise<void> {
    const { database, hubId } = this.#options;
    const rows = await database.reader.selectFrom('hubs').selectAll().where('id', '<>', hubId).execute();
    const now = performance.now();
    const before = this.#others;
    const lived = this.#living();
    this.#others = new Map(
      rows.map((row) => {
        const known = before.get(row.id);
        const movedAt = known?.beat === row.beat ? known.movedAt : now;
        const { id, beat } = row;
        return [id, { id, startedAt: row.started_at, linksVersion: row.links_version, beat, movedAt }];
      }),
    );
    const living = this.#living();
    const isNews =
      living.size !== lived.size || [...living].some(([id, version]) => lived.get(id) !== version);
    if (isNews) await this.#readLinks([...living.keys()]);
    await this.#prune(now);
  }

  async #readLinks(hubIds: readonly string[]): Promise<void> {
    const rows =
      hubIds.length === 0
        ? []
        : await this.#options.database.reader
            .selectFrom('device_links')
            .selectAll()
            .where('hub_id', 'in', hubIds)
            .execute();
    const halls = new Set([...this.#links.values()].flat().map(({ hallId }) => hallId));
    const links = new Map<string, Link[]>();
    for (const { hub_id: linkedTo, device_id: deviceId, hall_id: hallId, report } of rows) {
      const link = {
        hubId: linkedTo,
        hallId,
        report: report === null ? undefined : Report.parse(JSON.parse(report)),
      };
      links.set(deviceId, [...(links.get(deviceId) ?? []), link]);
      halls.add(hallId);
    }
    this.#links = links;
    if (halls.size > 0) this.#options.onDevices(halls);
  }

  async #prune(now: number): Promise<void> {
    if (!this.leads) return;
    const gone = [...this.#others.values()].filter(({ movedAt }) => now - movedAt > PRUNE_AFTER_MS);
    if (gone.length > 0)
      await removeHubs(
        this.#options.database.writer,
        gone.map(({ id }) => id),
      );
  }

  #linksOf(deviceId: string): readonly Link[] {
    return this.#links.get(deviceId) ?? [];
  }

  /** Those that live, and what they last said of their devices. */
  #living(): ReadonlyMap<string, number> {
    const living = [...this.#others.values()].filter((other) => this.#lives(other));
    return new Map(living.map(({ id, linksVersion }) => [id, linksVersion]));
  }

  #lives({ movedAt }: OtherHub): boolean {
    return performance.now() - movedAt <= GONE_AFTER_MS;
  }
}

function comesBefore(
  one: Pick<OtherHub, 'id' | 'startedAt'>,
  other: Pick<OtherHub, 'id' | 'startedAt'>,
): boolean {
  return one.startedAt < other.startedAt || (one.startedAt === other.startedAt && one.id < other.id);
}

async function removeHubs(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  await db.deleteFrom('device_links').where('hub_id', 'in', ids).execute();
  await db.deleteFrom('hubs').where('id', 'in', ids).execute();
}
