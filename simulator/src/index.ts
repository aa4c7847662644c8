/** What tests, benches and other programs use of the simulator. */

export {
  type HistoryOptions,
  type PlayedDay,
  type PlayedHistory,
  playHistory,
} from './history/play-history.ts';
export { runHistory } from './history/run-history.ts';
export { type LiveTelling, runLive } from './live/run-live.ts';
