import type { CommandPayload, CommandResults, CommandType } from './commands.ts';
import type { DeviceReport } from './device-parts.ts';
import type { ErrorCode } from './errors.ts';

/** What a client says of itself in the Socket.IO handshake's `auth`. */
export interface HandshakeAuth {
  protocolVersion: number;
  language?: string;
  /** A device's or a staff session's token. A browser's staff session comes by cookie instead. */
  token?: string;
  /** A citizen's phone proves itself by its ticket. */
  ticketToken?: string;
}

export interface SocketProblem {
  code: ErrorCode;
  detail: string;
  requestId: string;
}

export interface CommandMessage<T extends CommandType = CommandType> {
  /** Made by the sender; a retry carries the same one and gets the first answer. */
  id: string;
  /** Which hall; needed only by staff who belong to all. */
  hallId?: string;
  type: T;
  payload: CommandPayload<T>;
}

export type CommandAck<T extends CommandType = CommandType> =
  | { ok: true; seq: number; result: CommandResults[T] }
  | { ok: false; problem: SocketProblem };

export interface WatchMessage {
  hallId?: string;
  topics: string[];
}

export type WatchAck =
  | { ok: true; snapshots: Snapshot[]; refused: { topic: string; code: ErrorCode }[] }
  | { ok: false; problem: SocketProblem };

export type ReportAck = { ok: true } | { ok: false; problem: SocketProblem };

/** The whole of a topic as of `seq`. What it does not name is gone. */
export interface Snapshot {
  topic: string;
  seq: number;
  rows: Record<string, unknown>;
}

/** What changed in a topic by the commit `seq`. */
export interface RowsMessage {
  topic: string;
  seq: number;
  set: Record<string, unknown>;
  drop: string[];
}

/** Sent every 5 s to each topic's watchers: a client that has seen less asks for a snapshot. */
export interface BeatMessage {
  topic: string;
  seq: number;
  at: number;
}

export interface ClientToHub {
  command: (message: CommandMessage, ack: (answer: CommandAck) => void) => void;
  watch: (message: WatchMessage, ack: (answer: WatchAck) => void) => void;
  unwatch: (message: WatchMessage) => void;
  /** An agent says how the parts of its PC are. Kept until it says otherwise or its connection ends. */
  report: (message: DeviceReport, ack: (answer: ReportAck) => void) => void;
  /** For the clock offset: answers the hub's time. */
  time: (ack: (hubNow: number) => void) => void;
}

export interface HubToClient {
  rows: (message: RowsMessage) => void;
  beat: (message: BeatMessage) => void;
  /** The token is no longer good; the hub closes the connection after it. */
  'signed-out': (problem: SocketProblem) => void;
}

/** How often the hub beats, in milliseconds. */
export const BEAT_INTERVAL_MS = 5_000;

/** Silence after which a screen says that it has lost the hub, in milliseconds. */
export const STALE_AFTER_MS = 10_000;
