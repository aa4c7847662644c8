import type { RowsMessage } from '@hallbell/protocol';
import { PROTOCOL_VERSION } from '@hallbell/protocol';
import { io, type Socket } from 'socket.io-client';
import type { Heard } from '../baselines/bare-rooms.ts';
import { machineNow } from '../support/clock.ts';

/** One screen or phone: how it proves itself, and what it watches. */
export interface Watcher {
  auth: { token?: string; ticketToken?: string };
  topics: string[];
}
export type ToWatchers =
  /** `notes`: whether to note down what all are sent alike, once for all, beside what each is sent alone. */
  | { ask: 'connect'; url: string; watchers: Watcher[]; notes: boolean }
  /** Answered once every one of them has heard of the row, by its key. */
  | { ask: 'arrivals'; of: string }
  /** Answered with what was noted down since this was last asked. */
  | { ask: 'heard' }
  | { ask: 'leave' };
export interface Arrivals {
  /** When each heard of it, by the machine's clock. */
  arrivals: number[];
}

const CONNECT_AT_ONCE = 50;
const sockets: Socket[] = [];
const arrivals = new Map<string, number[]>();
let heard: Heard[] = [];
let awaited: string | null = null;

process.on('message', (message) => {
  // Both ends are of this folder.
  void answer(message as ToWatchers);
});

async function answer(question: ToWatchers): Promise<void> {
  switch (question.ask) {
    case 'connect': {
      const { url, watchers, notes } = question;
      for (let from = 0; from < watchers.length; from += CONNECT_AT_ONCE) {
        const some = watchers.slice(from, from + CONNECT_AT_ONCE);
        await Promise.all(some.map((watcher, place) => connect(url, watcher, notes && from + place === 0)));
      }
      process.send?.({ connected: sockets.length });
      return;
    }
    case 'arrivals':
      awaited = question.of;
      tellWhenComplete();
      return;
    case 'heard':
      process.send?.({ heard });
      heard = [];
      return;
    case 'leave':
      for (const socket of sockets.splice(0)) socket.disconnect();
      process.send?.({ connected: 0 });
  }
}

async function connect(url: string, { auth, topics }: Watcher, notesAll: boolean): Promise<void> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocolVersion: PROTOCOL_VERSION, ...auth },
  });
  sockets.push(socket);
  const notes = (topic: string) => notesAll || topic.startsWith('ticket:');
  socket.on('rows', (message: RowsMessage) => {
    const at = machineNow();
    for (const key of newsIn(message)) note(key, at);
    if (notes(message.topic)) heard.push({ event: 'rows', message });
    tellWhenComplete();
  });
  socket.on('beat', (message: Heard['message']) => {
    if (notes(message.topic)) heard.push({ event: 'beat', message });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const { ok } = (await socket.emitWithAck('watch', { topics })) as { ok: boolean };
  if (!ok) throw new Error(`May not watch ${topics.join()}`);
}

/** A screen hears of a call by its row, a phone by the place that it leaves. */
function newsIn({ topic, set }: RowsMessage): string[] {
  const heardOf = topic === 'board' ? 'call:' : topic.startsWith('line:') ? 'place:' : null;
  return heardOf === null ? [] : Object.keys(set).filter((key) => key.startsWith(heardOf));
}

function note(key: string, at: number): void {
  const known = arrivals.get(key);
  if (known === undefined) arrivals.set(key, [at]);
  else if (known.length < sockets.length) known.push(at);
}

function tellWhenComplete(): void {
  const times = awaited === null ? undefined : arrivals.get(awaited);
  if (times === undefined || times.length < sockets.length) return;
  awaited = null;
  arrivals.clear();
  process.send?.({ arrivals: times } satisfies Arrivals);
}
