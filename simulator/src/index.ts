/** What tests, benches and other programs use of the simulator. */

export {
  type HistoryOptions,
  type PlayedDay,
  type PlayedHistory,
  playHistory,
} from './history/play-history.ts';
export { viewOfConfig } from './history/read-hall.ts';
export { runHistory } from './history/run-history.ts';
export { type LiveTelling, runLive } from './live/run-live.ts';
export type { MemorySetup } from './memory/memory-hall.ts';
export { type MemoryPlay, playInMemory } from './memory/play-in-memory.ts';
export { DISHONESTIES, type Dishonesty, type DishonestyKind } from './model/dishonesty.ts';
export type { Roster } from './model/roster.ts';
export { SAMPLE_SHARES } from './model/sample-shares.ts';
