import type {
  BeatMessage,
  CommandAck,
  CommandMessage,
  DeviceReport,
  RowsMessage,
  SocketProblem,
  WatchAck,
  WatchMessage,
} from '@hallbell/protocol';

/** What a connection tells. */
export interface WireEvents {
  /** A new connection stands. The hub knows nothing of what an earlier one asked for. */
  up(): void;
  down(): void;
  /** The hub would not have the connection; it is tried again unless the wire is closed. */
  refused(code: string): void;
  signedOut(problem: SocketProblem): void;
  rows(message: RowsMessage): void;
  beat(message: BeatMessage): void;
  /** Any sign of life, before what it carries. */
  heard(): void;
}

/** One connection to a hub at a time, rebuilt for ever until it is closed. */
export interface Wire {
  readonly isUp: boolean;
  /** Each answer comes once; null where none came in time, or the connection went first. */
  watch(message: WatchMessage, answer: (ack: WatchAck | null) => void): void;
  unwatch(message: WatchMessage): void;
  command(message: CommandMessage, answer: (ack: CommandAck | null) => void): void;
  report(message: DeviceReport): void;
  time(answer: (hubNow: number | null) => void): void;
  /** Tears the connection down at once and builds a new one. */
  rebuild(): void;
  close(): void;
}
