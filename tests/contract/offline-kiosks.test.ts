import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createHallClient, type HallClient, newCommandId } from '@hallbell/hall-client';
import { KioskMemory, OfflineKiosk } from '@hallbell/kiosk/offline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countLines } from './support/count-lines.ts';
import { RoughLink } from './support/rough-link.ts';
import { seeded } from './support/seeded.ts';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';
import { expectWholeJournal } from './support/whole-journal.ts';

const HOUR_MS = 3_600_000;
const TICKETS = 200;
const PATIENT = { timeout: 20_000 };

interface Paper {
  number: string;
  token: string;
  takenAt: number;
  creditMs: number;
}

/** A kiosk as its PC: its memory outlives what runs. Its hub's clock can be put forward, as if time had passed. */
class KioskPc {
  readonly #memoryName = `kiosk-${randomUUID()}`;
  readonly #url: string;
  readonly #token: string;
  readonly #passed: { ms: number };
  #running: { kiosk: OfflineKiosk; client: HallClient; memory: KioskMemory } | null = null;

  constructor(url: string, token: string, passed: { ms: number }) {
    this.#url = url;
    this.#token = token;
    this.#passed = passed;
  }

  get kiosk(): OfflineKiosk {
    if (this.#running === null) throw new Error('The kiosk is off');
    return this.#running.kiosk;
  }

  get letter(): string | undefined {
    return this.#running?.memory.facts.terms?.letter;
  }

  async start(): Promise<void> {
    const memory = await KioskMemory.open(this.#memoryName);
    if (memory === null) throw new Error('There is no IndexedDB');
    const { clockOffsetMs } = memory.facts;
    const wired = createHallClient({
      url: this.#url,
      token: this.#token,
      ...(clockOffsetMs === null ? {} : { clockOffsetMs }),
    });
    const client: HallClient = {
      connection: wired.connection,
      watch: (topic) => wired.watch(topic),
      peek: (topic) => wired.peek(topic),
      command: (type, payload, options) => wired.command(type, payload, options),
      report: (report) => wired.report(report),
      onClockRead: (listener) => wired.onClockRead(listener),
      now: () => wired.now() + this.#passed.ms,
      close: () => wired.close(),
    };
    this.#running = { kiosk: new OfflineKiosk({ client, memory }), client, memory };
  }

  /** As a power cut would: whatever was under way is never heard of again. */
  cutPower(): void {
    this.#running?.kiosk.close();
    this.#running?.client.close();
    this.#running?.memory.close();
    this.#running = null;
  }
}

describe.each(STORES)('three kiosks without their hub for an hour, on $name', (store) => {
  let served: ServedHall;
  let link: RoughLink;
  const pcs: KioskPc[] = [];
  const passed = { ms: 0 };

  beforeEach(async () => {
    passed.ms = 0;
    served = await ServedHall.open(store);
    link = await RoughLink.to(Number(new URL(served.url).port));
    for (let n = 1; n <= 3; n += 1) {
      const made = await served.manage<{ pairingCode: string }>('POST', 'devices', {
        kind: 'kiosk',
        name: `取号机 ${n}`,
      });
      const { body } = await served.ask<{ deviceToken: string }>('POST', '/devices/claim', {
        body: { pairingCode: made.body.pairingCode },
      });
      const pc = new KioskPc(link.url, body.deviceToken, passed);
      await pc.start();
      pcs.push(pc);
    }
    await vi.waitFor(() => expect(pcs.map(({ letter }) => letter).sort()).toEqual(['A', 'B', 'C']), PATIENT);
  });
  afterEach(async () => {
    for (const pc of pcs.splice(0)) pc.cutPower();
    await link.close();
    await served.close();
  });

  const handedIn = async () => {
    const { count } = await served.hall.database.reader
      .selectFrom('tickets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('number', 'like', '%0__A')
      .executeTakeFirstOrThrow();
    return Number(count);
  };

  it('issue 200 tickets, each in the records once, in the place of its time', async () => {
    const random = seeded(7);
    const before = await served.hall.take('a');
    link.weather.isSilent = true;
    link.cut();
    passed.ms = 10_000;
    await vi.waitFor(() => expect(pcs.every(({ kiosk }) => kiosk.isOnItsOwn)).toBe(true), PATIENT);

    const papers: Paper[] = [];
    for (let n = 0; n < TICKETS; n += 1) {
      passed.ms += Math.floor(HOUR_MS / TICKETS);
      const pc = pcs[Math.floor(random() * pcs.length)];
      if (n === TICKETS / 2) {
        pcs[1]?.cutPower();
        await pcs[1]?.start();
        await vi.waitFor(() => expect(pcs[1]?.kiosk.isOnItsOwn).toBe(true), { timeout: 8_000 });
      }
      const isElder = random() < 0.2;
      const [payload, press] = [
        { serviceId: random() < 0.7 ? 'a' : 'b', ...(isElder ? { priorityClass: 'elder' } : {}) },
        newCommandId(),
      ];
      const ack = await pc?.kiosk.take(payload, press);
      if (!ack?.ok) throw new Error(`No ticket: ${ack?.problem.code}`);
      const { number, token, takenAt } = ack.result.ticket;
      papers.push({ number, token, takenAt: Date.parse(takenAt), creditMs: isElder ? 600_000 : 0 });
      // An impatient citizen's second press is the first one's.
      if (n % 50 === 0) expect(await pc?.kiosk.take(payload, press)).toEqual(ack);
    }
    expect(new Set(papers.map(({ number }) => number)).size).toBe(TICKETS);

    served.hall.now += passed.ms;
    passed.ms = 0;
    link.weather.isDoubled = true;
    link.weather.isSilent = false;
    // What hangs in a handshake tries again.
    link.cut();
    await vi.waitFor(async () => expect(await handedIn()).toBeGreaterThan(5), PATIENT);
    pcs[0]?.cutPower();
    await pcs[0]?.start();
    await vi.waitFor(
      async () => expect(await Promise.all(pcs.map(({ kiosk }) => kiosk.pending()))).toEqual([0, 0, 0]),
      { timeout: 60_000 },
    );

    const rows = await served.hall.database.reader
      .selectFrom('tickets')
      .select(['number', 'status', 'arrived_at'])
      .orderBy('rank')
      .orderBy('sequence')
      .execute();
    const inOrder = [...papers].sort((a, b) => a.takenAt - a.creditMs - (b.takenAt - b.creditMs));
    expect(rows.every(({ status }) => status === 'waiting')).toBe(true);
    expect(rows.map(({ number }) => number).filter((number) => number !== before.number)).toEqual(
      inOrder.map(({ number }) => number),
    );
    expect(rows.map(({ arrived_at }) => arrived_at).sort()).toContain(papers[0]?.takenAt);
    for (const { kept, counted } of (await countLines(served.hall)).values()) expect(kept).toBe(counted);
    await expectWholeJournal(served.hall);
    const [first] = papers;
    const page = await served.ask<{ ticket: object }>('GET', `/tickets/${first?.token}`);
    expect(page).toMatchObject({
      status: 200,
      body: { ticket: { number: first?.number, status: 'waiting' } },
    });
  }, 120_000);
});
