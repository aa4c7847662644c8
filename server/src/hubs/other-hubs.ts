import { randomUUID } from 'node:crypto';
import type { RefusedPressRow } from '@hallbell/protocol';
import type { HallChange } from '../commands/change.ts';
import type { HubConfig } from '../config.ts';
import type { DevicePresence } from '../realtime/device-presence.ts';
import type { OpenedDatabase } from '../store/dialect.ts';
import { pruneChanges } from './change-log.ts';
import { HallFeed } from './hall-feed.ts';
import { HubLink, type LinkState } from './hub-link.ts';
import type { HubMessage } from './hub-message.ts';
import { HubRoster } from './hub-roster.ts';
import { installationId } from './installation.ts';

/** How often it is looked whether other hubs have committed: where they tell of it, and where nothing tells. */
const LOOK_EVERY_MS = { told: 5_000, untold: 500 } as const;
const PRUNE_EVERY_MS = 60_000;

/** Whose rights may have changed. */
export interface Suspects {
  readonly devices?: ReadonlySet<string>;
  readonly staff?: ReadonlySet<string>;
}

/** What this hub does about what others have done. */
export interface HubEvents {
  /** Another hub has committed to a hall that is followed here. */
  readonly onChange: (change: HallChange) => void;
  /** So much was committed elsewhere that what is shown of the hall is to be read anew. */
  readonly onGap: (hallId: string, seq: number) => void;
  readonly onDevices: (hallIds: ReadonlySet<string>) => void;
  readonly onSuspects: (who: Suspects) => void;
  readonly onPress: (hallId: string, windowId: string, press: RefusedPressRow) => void;
}

export interface OtherHubsOptions {
  readonly database: OpenedDatabase;
  /** Without Redis, what other hubs do is found in the database alone, within half a second. */
  readonly config: Pick<HubConfig, 'redisUrl' | 'hubName'>;
  readonly clock: () => number;
}

interface Logger {
  warn(details: object, message: string): void;
  info(details: object, message: string): void;
}

/**
 * The other hubs of this database. All that counts is in the database; Redis says sooner that there is something to find
 * there (docs/decisions/0020-many-hubs.md). Of an embedded database this is the only hub.
 */
export class OtherHubs {
  readonly #options: OtherHubsOptions;
  readonly #hubId = randomUUID();
  readonly #roster: HubRoster | null;
  #feed: HallFeed | null = null;
  #link: HubLink | null = null;
  #events: HubEvents | null = null;
  #logger: Logger | null = null;
  #looking: NodeJS.Timeout | null = null;
  #pruning: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(options: OtherHubsOptions) {
    this.#options = options;
    const { database, config, clock } = options;
    this.#roster = database.isShared
      ? new HubRoster({
          ...{ database, hubId: this.#hubId, name: config.hubName, clock },
          onDevices: (hallIds) => this.#events?.onDevices(hallIds),
          onTold: () => this.#link?.tell({ kind: 'devices' }),
          onError: (error) => this.#warn(error),
        })
      : null;
  }

  /** Where the devices are that are not connected here; null where there is no other hub. */
  get devices(): HubRoster | null {
    return this.#roster;
  }

  get redis(): LinkState {
    return this.#link?.state ?? 'none';
  }

  /** How many hubs serve this database, this one among them. */
  get count(): number {
    return this.#roster?.count ?? 1;
  }

  /** Whether this hub does what one hub does for all of them. */
  get leads(): boolean {
    return this.#roster?.leads ?? true;
  }

  /** Begins to hear of others. Throws where the store does not answer. */
  async open(
    presence: Pick<DevicePresence, 'here' | 'deviceIds'>,
    events: HubEvents,
    logger: Logger,
  ): Promise<void> {
    const { database, config, clock } = this.#options;
    if (this.#roster === null) return;
    this.#events = events;
    this.#logger = logger;
    this.#feed = new HallFeed({
      database,
      onChange: (change) => {
        events.onChange(change);
        events.onSuspects(change);
      },
      onGap: events.onGap,
      onError: (error) => this.#warn(error),
    });
    await this.#roster.open(presence);
    this.#pruning = setInterval(() => {
      if (this.leads) pruneChanges(database.writer, clock()).catch((error: unknown) => this.#warn(error));
    }, PRUNE_EVERY_MS);
    this.#pruning.unref();
    if (config.redisUrl !== null) {
      this.#link = new HubLink({
        ...{
          url: config.redisUrl,
          hubId: this.#hubId,
          installationId: await installationId(database.writer),
        },
        onMessage: (message) => this.#heard(message),
        onState: (state) => logger.info({ redis: state }, 'redis'),
      });
    }
    this.#lookLater();
  }

  /** What is committed to the hall once this has answered is told. Throws where the store does not answer. */
  async follow(hallId: string): Promise<void> {
    await this.#feed?.follow(hallId);
  }

  /** Nobody watches anything of it here any more. */
  forget(hallId: string): void {
    this.#feed?.forget(hallId);
  }

  /** This hub has committed, and shown it. */
  committed(change: HallChange): void {
    void this.#feed?.committedHere(change);
    this.#link?.tell({ kind: 'change', change });
  }

  /** A device has come to this hub, gone from it, or reported. */
  deviceChanged(deviceId: string): void {
    this.#roster?.deviceChanged(deviceId);
  }

  suspect({ devices = new Set(), staff = new Set() }: Suspects): void {
    this.#link?.tell({ kind: 'recheck', devices: [...devices], staff: [...staff] });
  }

  pressRefused(hallId: string, windowId: string, press: RefusedPressRow): void {
    this.#link?.tell({ kind: 'press', hallId, windowId, press });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#looking !== null) clearTimeout(this.#looking);
    if (this.#pruning !== null) clearInterval(this.#pruning);
    this.#link?.close();
    await this.#feed?.close();
    await this.#roster?.close().catch((error: unknown) => this.#warn(error));
  }

  #heard(message: HubMessage): void {
    switch (message.kind) {
      case 'change':
        void this.#feed?.heard(message.change);
        this.#events?.onSuspects(message.change);
        return;
      case 'recheck':
        this.#events?.onSuspects({ devices: new Set(message.devices), staff: new Set(message.staff) });
        return;
      case 'press':
        this.#events?.onPress(message.hallId, message.windowId, message.press);
        return;
      case 'devices':
        this.#roster?.look();
    }
  }

  #lookLater(): void {
    if (this.#isClosed) return;
    const pauseMs = this.redis === 'up' ? LOOK_EVERY_MS.told : LOOK_EVERY_MS.untold;
    this.#looking = setTimeout(() => {
      const looked = this.#feed?.look() ?? Promise.resolve();
      looked.catch((error: unknown) => this.#warn(error)).finally(() => this.#lookLater());
    }, pauseMs);
    this.#looking.unref();
  }

  #warn(error: unknown): void {
    if (!this.#isClosed) this.#logger?.warn({ err: error }, 'other hubs');
  }
}
