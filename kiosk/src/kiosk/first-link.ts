import { createHallClient, deviceTokenStore, type HallClient, type Replica } from '@hallbell/hall-client';
import type { KioskMemory } from '../offline/kiosk-memory.ts';

/** A screen that says that it is connecting is better than none. Milliseconds. */
const WAITS_FOR_MS = 2_000;

/** This device's link to the hub, opened before there is a screen to show what comes over it. */
export class FirstLink {
  /** Null where the browser keeps nothing. */
  readonly memory: Promise<KioskMemory | null>;
  #memoryNow: KioskMemory | null = null;
  /** Null where the device is not paired yet, and once it has been handed over. */
  #opened: {
    readonly token: string;
    readonly client: HallClient;
    readonly replicas: Replica<'hall' | 'board'>[];
  } | null = null;

  /** `memory` is what this device last knew: the hub is asked while it is still being read. */
  constructor(memory: Promise<KioskMemory | null>) {
    this.memory = memory.then((read) => {
      this.#memoryNow = read;
      return read;
    });
  }

  /** Null also while it is still being read. */
  get memoryNow(): KioskMemory | null {
    return this.#memoryNow;
  }

  open(): void {
    const token = deviceTokenStore('kiosk').load();
    if (token === null) return;
    const client = this.#connect(token);
    this.#opened = { token, client, replicas: [client.watch('hall'), client.watch('board')] };
  }

  /** Settles when there is something to show: the hub's rows, remembered ones, or that there are none yet. */
  known(): Promise<void> {
    const opened = this.#opened;
    if (opened === null) return Promise.resolve();
    const { client, replicas } = opened;
    return new Promise((resolve) => {
      const look = () => {
        const isRemembered = this.#memoryNow?.facts.hall.hall !== undefined;
        const isRefused = client.connection.get().status === 'signed-out';
        if (isRemembered || isRefused || replicas.every((replica) => replica.get().ready)) end();
      };
      const stops = [client.connection, ...replicas].map((source) => source.subscribe(look));
      const timer = setTimeout(() => end(), WAITS_FOR_MS);
      const end = () => {
        clearTimeout(timer);
        for (const stop of stops) stop();
        resolve();
      };
      void this.memory.then(look);
      look();
    });
  }

  /** The client of a token: the one that is open already where it is its own. */
  clientOf(token: string): HallClient {
    const opened = this.#opened;
    this.#opened = null;
    if (opened?.token === token) return opened.client;
    opened?.client.close();
    return this.#connect(token);
  }

  #connect(token: string): HallClient {
    return createHallClient({
      token,
      clockOffsetMs: this.memory.then((memory) => memory?.facts.clockOffsetMs ?? 0),
    });
  }
}
