import { randomUUID } from 'node:crypto';
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import {
  type ClientToHub,
  COMMANDS,
  CommandId,
  type CommandType,
  DeviceReport,
  type ErrorCode,
  type EstimateRow,
  type HubToClient,
  Id,
  parseTopic,
  type Snapshot,
} from '@hallbell/protocol';
import { Server } from 'socket.io';
import { z } from 'zod';
import { endAcknowledgements } from '../alarms/acknowledge.ts';
import type { ReadAlarms } from '../alarms/read-alarms.ts';
import { type Actor, belongsTo } from '../commands/actor.ts';
import type { CommandBus } from '../commands/bus.ts';
import { HallError } from '../errors.ts';
import { Estimates } from '../estimates/estimates.ts';
import type { HubEvents, OtherHubs, Suspects } from '../hubs/other-hubs.ts';
import { StoreWatch } from '../operations/store-watch.ts';
import { isStoreAway, type OpenedDatabase } from '../store/dialect.ts';
import { Admission, type Identify, type Tried } from './admission.ts';
import type { PartCount } from './device-parts.ts';
import { DevicePresence, NOWHERE_ELSE } from './device-presence.ts';
import { Publisher } from './publisher.ts';
import { refusedPressOf } from './refused-presses.ts';
import { endSlow } from './slow-sockets.ts';
import type { HallSocket, SocketData } from './socket-data.ts';
import { problemOf } from './socket-problem.ts';
import { HallViews } from './topics/topic.ts';
import { refusalToWatch } from './watch-rights.ts';
import { WatchedTopics } from './watched-topics.ts';

const MAX_MESSAGE_BYTES = 16_384;
const MAX_TOPICS = 200;
const CommandShape = z.object({
  id: CommandId,
  hallId: Id.optional(),
  type: z.string(),
  payload: z.unknown(),
});
const WatchShape = z.object({ hallId: Id.optional(), topics: z.array(z.string().max(100)).max(MAX_TOPICS) });

export interface RealtimeOptions {
  bus: CommandBus;
  database: OpenedDatabase;
  httpServer: HttpServer;
  /** Without it this is the only hub. */
  others?: OtherHubs;
  identify: Identify;
  /** Lets whoever sent this prove something, unless they have guessed too often. */
  tried: Tried;
  /** Where a request comes from. */
  addressOf: (request: IncomingMessage) => string;
  clock: () => number;
  logger: Record<'error' | 'warn' | 'info', (details: object, message: string) => void>;
}

export interface Realtime {
  /** Open sockets by kind: of device, `staff` or `citizen`. */
  connectionsByKind(): ReadonlyMap<string, number>;
  /** How many parts of devices are in which state. */
  countParts(): PartCount[];
  /** Whether the device is connected now. */
  isOnline(deviceId: string): boolean;
  /** How long tickets wait in a hall, worked out now where nobody watches it here. */
  estimatesOf(hallId: string): Promise<ReadonlyMap<string, EstimateRow>>;
  /** What a hall's manager is called for now. Throws `hall_not_found`. */
  alarms(hallId: string): Promise<ReadAlarms>;
  /** Looks again at who is connected by these: a token that is no longer good ends its connections. */
  recheck(who: Suspects): void;
  /** Begins to hear of other hubs. Throws where the store does not answer. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the sockets: commands, topics and the hub's clock. */
export function attachRealtime(options: RealtimeOptions): Realtime {
  const { bus, database, httpServer, others, identify, tried, addressOf, clock, logger } = options;
  const io = new Server<ClientToHub, HubToClient, Record<string, never>, SocketData>(httpServer, {
    transports: ['websocket'],
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    serveClient: false,
    // A connection that does not say who it is.
    connectTimeout: 10_000,
  });
  endSlow(io.engine);
  const views = new HallViews(database, clock);
  const estimates = new Estimates(views);
  const presence = new DevicePresence(others?.devices ?? NOWHERE_ELSE);
  const logError = (error: unknown, requestId?: string) => {
    // It has been told once, and is all that can be said until the store is back.
    if (store.isAway && isStoreAway(error)) return;
    logger.error({ err: error, ...(requestId === undefined ? {} : { reqId: requestId }) }, 'sockets');
  };
  const watched = new WatchedTopics();
  const roomOf = (hallId: string, topic: string) => `${hallId}/${topic}`;
  /** Being written: when a device was last seen. */
  const noting = new Set<Promise<void>>();
  const publisher = new Publisher({
    views,
    watched,
    estimates,
    clock,
    devices: {
      isOnline: (deviceId) => presence.isOnline(deviceId),
      partsOf: (deviceId) => presence.partsOf(deviceId),
      partSince: (deviceId, partId) => presence.partSince(deviceId, partId),
    },
    onAlarmsOver: (hallId, alarmIds) =>
      bus.housekeep(hallId, 'alarm.over', (hall) => endAcknowledgements(hall, alarmIds)),
    onError: logError,
    outlet: {
      rows: (hallId, message, to = message.topic) => io.to(roomOf(hallId, to)).emit('rows', message),
      beat: (hallId, message) => io.to(roomOf(hallId, message.topic)).emit('beat', message),
    },
  });
  // Each socket has a room of its own besides, whose name is no topic's.
  io.of('/').adapter.on('create-room', (room: string) => {
    const topic = topicOf(room);
    if (topic !== null) watched.add(topic.hallId, topic.topic);
  });
  io.of('/').adapter.on('delete-room', (room: string) => {
    const topic = topicOf(room);
    if (topic === null) return;
    watched.remove(topic.hallId, topic.topic);
    publisher.forget(topic.hallId, topic.topic);
    if (!watched.has(topic.hallId)) others?.forget(topic.hallId);
  });
  bus.giveEstimates((hallId, serviceId, ahead) => estimates.estimateFor(hallId, serviceId, ahead));
  bus.giveAlarms(async (view) => (await publisher.raisedAlarms(view)).alarms);
  const stopCommits = bus.onCommitted((change) => {
    publisher.publish(change);
    recheckHere(change);
    others?.committed(change);
  });
  const stopReports = bus.onReported((report) => {
    const refused = refusedPressOf(report, clock());
    if (refused === null) return;
    publisher.pressRefused(report.hallId, refused.windowId, refused.press);
    others?.pressRefused(report.hallId, refused.windowId, refused.press);
  });

  // Screens that can't be told the truth go to another hub, say that it is old, or do without one.
  const store = new StoreWatch({
    database,
    onAway: (error) => {
      logger.error({ err: error }, 'the store does not answer: no screen is served');
      io.disconnectSockets(true);
    },
    onBack: () => logger.info({}, 'the store answers again'),
  });

  const admission = new Admission({
    identify,
    tried,
    publicUrl: () => bus.services.publicUrl(),
    isClosed: () => store.isAway,
    clock,
    logError,
  });
  io.use((socket, next) => {
    admission.admit(socket).then(
      () => next(),
      (error: unknown) => {
        const { language = 'zh-CN' } = socket.data;
        const problem = problemOf(error, language, logError);
        logger.info({ code: problem.code, address: addressOf(socket.request) }, 'connection refused');
        next(Object.assign(new Error(problem.code), { data: problem }));
      },
    );
  });

  io.on('connection', (socket) => {
    const { actor } = socket.data;
    if (actor.kind === 'device') {
      presence.came(actor);
      seen(actor);
      socket.on('disconnect', () => {
        presence.went(actor, socket.id);
        seen(actor);
      });
    }
    const on = (event: string, handle: (message: unknown, requestId: string) => Promise<object>) => {
      socket.on(event as 'watch', (...args: unknown[]) => {
        const ack = args.at(-1);
        const answer = (reply: object) => {
          if (typeof ack === 'function') ack(reply);
        };
        const requestId = randomUUID();
        const refuse = (error: unknown) =>
          answer({ ok: false, problem: problemOf(error, socket.data.language, logError, requestId) });
        if (socket.data.allowance.take()) {
          const answered = admission.recheckInTime(socket).then(() => handle(args[0], requestId));
          answered.then(answer, refuse);
        } else refuse(new HallError('too_many_requests'));
      });
    };
    on('command', (message, requestId) => carryOut(socket.data, message, requestId));
    on('watch', (message) => watch(socket, message));
    on('report', async (message) => report(socket, message));
    on('unwatch', async (message) => {
      const parsed = WatchShape.parse(message);
      const hallId = hallFor(socket.data, parsed.hallId);
      for (const topic of parsed.topics) await socket.leave(roomOf(hallId, topic));
      return { ok: true };
    });
    socket.on('time', (ack: unknown) => {
      if (typeof ack === 'function' && socket.data.allowance.take()) ack(clock());
      // A screen that only watches still asks for the time now and then.
      admission.recheckInTime(socket).catch(() => undefined);
    });
  });

  function recheckHere(who: Suspects): void {
    admission.recheck(io.of('/').sockets.values(), who);
  }

  function hallFor({ actor, hallId }: SocketData, asked: string | undefined): string {
    const wanted = asked ?? hallId;
    if (wanted === null) throw new HallError('hall_not_found');
    if (!belongsTo(actor, wanted)) throw new HallError('forbidden');
    return wanted;
  }

  async function carryOut(data: SocketData, message: unknown, requestId: string): Promise<object> {
    const { id, hallId, type, payload } = CommandShape.parse(message);
    if (!isCommandType(type)) throw new HallError('bad_request');
    const command = { id, type, actor: data.actor, hallId: hallFor(data, hallId), requestId };
    const { seq, result } = await bus.execute({ ...command, payload: COMMANDS[type].parse(payload) });
    return { ok: true, seq, result };
  }

  function report({ id, data: { actor } }: HallSocket, message: unknown): object {
    if (actor.kind !== 'device' || actor.deviceKind !== 'agent') throw new HallError('forbidden');
    presence.report({ ...actor, socketId: id }, DeviceReport.parse(message).parts, clock());
    publisher.presenceChanged(actor.hallId);
    others?.deviceChanged(actor.deviceId);
    return { ok: true };
  }

  async function watch(socket: HallSocket, message: unknown): Promise<object> {
    const { topics, hallId: asked } = WatchShape.parse(message);
    const { actor } = socket.data;
    const hallId = hallFor(socket.data, asked);
    const ticketId = actor.kind === 'citizen' ? actor.ticketId : null;
    const snapshots: Snapshot[] = [];
    const refused: { topic: string; code: ErrorCode }[] = [];
    for (const topic of new Set(topics)) {
      const parsed = parseTopic(topic);
      const code = parsed ? await refusalToWatch(database.reader, actor, hallId, parsed) : 'not_found';
      if (code !== null) {
        refused.push({ topic, code });
        continue;
      }
      // Before the snapshot is read: a commit between the two is then heard, and known by its number.
      await socket.join(roomOf(hallId, topic));
      await others?.follow(hallId);
      snapshots.push(await publisher.snapshot(hallId, topic, ticketId));
    }
    return { ok: true, snapshots, refused };
  }

  function seen({ deviceId, hallId }: Extract<Actor, { kind: 'device' }>): void {
    publisher.presenceChanged(hallId);
    others?.deviceChanged(deviceId);
    const noted = database.writer
      .updateTable('devices')
      .set({ last_seen_at: clock() })
      .where('id', '=', deviceId)
      .execute()
      .then(() => undefined, logError)
      .finally(() => noting.delete(noted));
    noting.add(noted);
  }

  return {
    connectionsByKind: () => {
      const kinds = new Map<string, number>();
      for (const { data } of io.of('/').sockets.values()) {
        const kind = data.actor.kind === 'device' ? data.actor.deviceKind : data.actor.kind;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
      return kinds;
    },
    countParts: () => presence.countParts(),
    alarms: (hallId) => publisher.alarms(hallId),
    estimatesOf: async (hallId) => {
      if (!watched.has(hallId)) await estimates.refresh(hallId);
      return estimates.rowsOf(hallId);
    },
    isOnline: (deviceId) => presence.isOnline(deviceId),
    recheck: (who) => {
      recheckHere(who);
      others?.suspect(who);
    },
    open: async () => {
      const events: HubEvents = {
        onChange: (change) => publisher.publish(change),
        onGap: (hallId, seq) => publisher.resync(hallId, seq),
        onDevices: (hallIds) => {
          for (const hallId of hallIds) publisher.presenceChanged(hallId);
        },
        onSuspects: recheckHere,
        onPress: (hallId, windowId, press) => publisher.pressRefused(hallId, windowId, press),
      };
      await others?.open(presence, events, logger);
    },
    close: async () => {
      stopCommits();
      stopReports();
      store.close();
      io.disconnectSockets(true);
      await others?.close();
      // The store closes after this.
      await Promise.all(noting);
      await publisher.close();
      await estimates.close();
      io.engine.close();
    },
  };
}

function topicOf(room: string): { hallId: string; topic: string } | null {
  const slash = room.indexOf('/');
  return slash < 0 ? null : { hallId: room.slice(0, slash), topic: room.slice(slash + 1) };
}

function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(COMMANDS, type);
}
