import {
  type ClientToHub,
  type ErrorCode,
  HALL_ERRORS,
  type HandshakeAuth,
  type HubToClient,
  isErrorCode,
} from '@hallbell/protocol';
import { io, type Socket } from 'socket.io-client';
import { retryPauseMs, type Timings } from './timings.ts';
import type { Wire, WireEvents } from './wire.ts';

const SERVER_FAULT = 500;
/** A hub without its store is itself again as soon as that is: it is asked every few seconds. */
const PASSING_DOUBLINGS = 3;

/** The wire over Socket.IO. */
export function openSocketWire(url: string, auth: HandshakeAuth, timings: Timings, events: WireEvents): Wire {
  const socket: Socket<HubToClient, ClientToHub> = io(url, {
    transports: ['websocket'],
    auth,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2_000,
    // A hub that takes the connection and says nothing is as good as none.
    timeout: 2 * timings.ackMs,
    withCredentials: true,
    forceNew: true,
  });
  let isClosed = false;
  let refusals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Where socket.io leaves it at that: a hub that said goodbye, or answered with a refusal that may pass. */
  const comeBack = (mostDoublings = Number.POSITIVE_INFINITY) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (!isClosed) socket.connect();
      },
      retryPauseMs(timings, Math.min(refusals, mostDoublings)),
    );
    refusals += 1;
  };

  socket.io.on('packet', () => events.heard());
  socket.io.on('ping', () => events.heard());
  socket.on('connect', () => {
    refusals = 0;
    events.up();
  });
  socket.on('disconnect', (reason) => {
    if (isClosed) return;
    events.down();
    if (reason === 'io server disconnect') comeBack();
  });
  socket.on('connect_error', (error) => {
    if (isClosed || socket.active) return;
    const code = codeOf(error);
    events.refused(code);
    comeBack(HALL_ERRORS[code].status < SERVER_FAULT ? undefined : PASSING_DOUBLINGS);
  });
  socket.on('signed-out', (problem) => events.signedOut(problem));
  socket.on('rows', (message) => events.rows(message));
  socket.on('beat', (message) => events.beat(message));

  return {
    get isUp() {
      return socket.connected;
    },
    watch: (message, answer) =>
      socket.timeout(timings.ackMs).emit('watch', message, (lost, ack) => answer(lost ? null : ack)),
    unwatch: (message) => socket.emit('unwatch', message),
    command: (message, answer) =>
      socket.timeout(timings.ackMs).emit('command', message, (lost, ack) => answer(lost ? null : ack)),
    // Sent again with the next report or connection, whatever becomes of this one.
    report: (message) => socket.emit('report', message, () => undefined),
    time: (answer) =>
      socket.timeout(timings.ackMs).emit('time', (lost, hubNow) => answer(lost ? null : hubNow)),
    rebuild: () => socket.io.engine.close(),
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}

function codeOf(error: Error): ErrorCode {
  const data: unknown = 'data' in error ? error.data : undefined;
  const code = typeof data === 'object' && data !== null && 'code' in data ? data.code : null;
  return typeof code === 'string' && isErrorCode(code) ? code : 'internal';
}
