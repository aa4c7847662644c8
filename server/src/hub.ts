import type { CommandBus } from './commands/bus.ts';
import type { HubConfig } from './config.ts';
import type { OtherHubs } from './hubs/other-hubs.ts';
import type { OpenedDatabase } from './store/dialect.ts';

/** What every part of the hub stands on. */
export interface Hub {
  readonly config: HubConfig;
  readonly database: OpenedDatabase;
  readonly bus: CommandBus;
  readonly others: OtherHubs;
  /** Epoch milliseconds. */
  readonly clock: () => number;
}
