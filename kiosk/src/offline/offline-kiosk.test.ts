import 'fake-indexeddb/auto';
import { createHallClient, type HallClient, newCommandId } from '@hallbell/hall-client';
import { ScriptedHub } from '@hallbell/hall-client/testing';
import type { CommandAck, CommandMessage, ErrorCode, HallRow } from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hallRows, NOW_MS, TICKET } from '../testing/fixture-hall.ts';
import { KioskMemory, OfflineKiosk } from './index.ts';

const SECOND = 1_000;
const LETTER = { letter: 'K', confirmedAt: NOW_MS, citizenUrl: 'https://hall.example' };

describe('a kiosk whose hub goes away', () => {
  let hub: ScriptedHub;
  let memoryName: string;
  let memory: KioskMemory;
  let client: HallClient;
  let kiosk: OfflineKiosk;
  let hall: Partial<HallRow>;
  let refusal: ErrorCode | null;

  beforeEach(async () => {
    // IndexedDB needs its own turns: only what the client counts is under the test's clock.
    vi.useFakeTimers({
      now: NOW_MS,
      toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'Date', 'performance'],
    });
    memoryName = newCommandId();
    hall = {};
    refusal = null;
    hub = new ScriptedHub();
    hub.answer = answer;
    await start();
    await connect();
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  function answer({ type, payload }: CommandMessage): CommandAck {
    if (refusal !== null && type === 'ticket.hand-in') {
      return { ok: true, seq: 1, result: { ticket: null, refused: refusal } };
    }
    if (type === 'kiosk.prepare-offline') return { ok: true, seq: 1, result: LETTER };
    if (type === 'ticket.hand-in') return { ok: true, seq: 1, result: { ticket: TICKET, refused: null } };
    if (type === 'ticket.take' && 'serviceId' in payload && payload.serviceId === 'd2s1') {
      return { ok: false, problem: { code: 'quota_reached', detail: '', requestId: '' } };
    }
    return { ok: true, seq: 1, result: { ticket: TICKET } };
  }

  async function start() {
    const opened = await KioskMemory.open(memoryName);
    if (opened === null) throw new Error('There is no IndexedDB');
    memory = opened;
    client = createHallClient({
      openWire: hub.openWire,
      clockOffsetMs: memory.facts.clockOffsetMs ?? 0,
    });
    kiosk = new OfflineKiosk({ client, memory });
  }
  function stop() {
    kiosk.close();
    client.close();
    memory.close();
  }
  /** Lets time pass, and the memory's own turns between. */
  async function pass(ms: number) {
    for (let turn = 0; turn < 20; turn += 1) {
      await vi.advanceTimersByTimeAsync(ms / 20);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  async function connect() {
    hub.rows = hallRows(hall);
    hub.connect();
    await pass(SECOND);
  }
  async function loseHub() {
    hub.drop();
    await pass(6 * SECOND);
  }
  const take = (serviceId = 'd1s1', press = newCommandId()) => kiosk.take({ serviceId }, press);
  async function takeOffline(serviceId?: string, press?: string) {
    const ack = await take(serviceId, press);
    return ack.ok ? ack.result.ticket.number : ack.problem.code;
  }
  const handIns = () => hub.commands.filter(({ type }) => type === 'ticket.hand-in');
  const numbersOf = (messages: CommandMessage[]) =>
    messages.map(({ payload }) => ('number' in payload ? payload.number : null));

  it('counts for itself after five seconds, and hands in in order when it is back', async () => {
    expect(kiosk.isOnItsOwn).toBe(false);
    hub.drop();
    await pass(4 * SECOND);
    expect(kiosk.isOnItsOwn).toBe(false);
    await pass(2 * SECOND);
    expect(kiosk.isOnItsOwn).toBe(true);
    expect([await takeOffline(), await takeOffline(), await takeOffline()]).toEqual([
      'A001K',
      'A002K',
      'A003K',
    ]);
    expect(handIns()).toEqual([]);
    hub.connect();
    await pass(2 * SECOND);
    expect(numbersOf(handIns())).toEqual(['A001K', 'A002K', 'A003K']);
    expect(handIns()[0]?.payload).toMatchObject({ takenAt: expect.any(Number), serviceId: 'd1s1' });
    expect(await kiosk.pending()).toBe(0);
    expect(kiosk.isOnItsOwn).toBe(false);
  });

  it('issues by itself what a hub without its store refuses, and hands it in under the same press', async () => {
    hub.answer = (message) =>
      message.type === 'ticket.take'
        ? { ok: false, problem: { code: 'store_unavailable', detail: '', requestId: '' } }
        : answer(message);
    const taking = takeOffline();
    await pass(2 * SECOND);
    expect(await taking).toBe('A001K');
    expect(handIns().map(({ payload }) => payload)).toMatchObject([{ number: 'A001K' }]);
  });

  it('is cut off while it hands in, and asks again under the same id', async () => {
    await loseHub();
    await takeOffline();
    hub.answer = (message) => {
      if (message.type === 'ticket.hand-in') {
        kiosk.close();
        memory.close();
      }
      return answer(message);
    };
    await connect();
    hub.answer = answer;
    client.close();
    await start();
    await connect();
    expect(numbersOf(handIns())).toEqual(['A001K', 'A001K']);
    expect(new Set(handIns().map(({ id }) => id)).size).toBe(1);
    expect(await kiosk.pending()).toBe(0);
  });

  it('goes on from its last number after a power cut, by the hub’s clock', async () => {
    hub.now = () => Date.now() + 90 * SECOND;
    // The clock is read every half minute, and kept as often.
    await pass(65 * SECOND);
    await loseHub();
    await takeOffline();
    stop();
    await start();
    await pass(6 * SECOND);
    expect(kiosk.isOnItsOwn).toBe(true);
    const ack = await take();
    if (!ack.ok) throw new Error(ack.problem.code);
    expect(ack.result.ticket.number).toBe('A002K');
    expect(Math.abs(Date.parse(ack.result.ticket.takenAt) - Date.now() - 90 * SECOND)).toBeLessThan(
      5 * SECOND,
    );
    expect(ack.result.ticket.url).toBe(`https://hall.example/t/${ack.result.ticket.token}`);
  });

  it('gives one ticket for one press, however often it comes', async () => {
    await loseHub();
    const press = newCommandId();
    const both = await Promise.all([takeOffline('d1s1', press), takeOffline('d1s1', press)]);
    expect(both).toEqual(['A001K', 'A001K']);
    expect(await takeOffline()).toBe('A002K');
  });

  it('issues by itself what the hub did not answer, under the press’s own id', async () => {
    hub.isMute = true;
    const press = newCommandId();
    const taking = take('d1s1', press);
    await pass(SECOND);
    hub.drop();
    await pass(6 * SECOND);
    expect(await taking).toMatchObject({ ok: true, result: { ticket: { id: press, number: 'A001K' } } });
    hub.isMute = false;
    hub.connect();
    await pass(2 * SECOND);
    expect(handIns()[0]?.payload).toMatchObject({ ticketId: press });
    expect(hub.commands.filter(({ type }) => type === 'ticket.take')).toHaveLength(1);
  });

  it('keeps to what it last knew of hours, pauses and quotas', async () => {
    const online = takeOffline('d2s1');
    await pass(SECOND);
    expect(await online).toBe('quota_reached');
    await loseHub();
    expect(await takeOffline('d2s1')).toBe('quota_reached');
    expect(await takeOffline('d2s3')).toBe('service_paused');
    expect(await takeOffline('none')).toBe('service_not_found');
    vi.advanceTimersByTime(150 * 60 * SECOND);
    expect(await takeOffline()).toBe('hall_closed');
  });

  it('keeps a ticket whose time has not come for the next time, and is not held up by it', async () => {
    await loseHub();
    await takeOffline();
    await takeOffline();
    refusal = 'taken_in_future';
    hub.connect();
    await pass(2 * SECOND);
    expect(numbersOf(handIns())).toEqual(['A001K', 'A002K']);
    expect(await kiosk.pending()).toBe(2);
    refusal = null;
    hub.drop();
    await pass(SECOND);
    hub.connect();
    await pass(2 * SECOND);
    expect(await kiosk.pending()).toBe(0);
    // By another command: the first one’s answer stands.
    expect(new Set(handIns().map(({ id }) => id)).size).toBe(4);
  });

  it('leaves what the hub has refused for good to the hub, which knows how many it still holds', async () => {
    const told = () => hub.commands.flatMap(({ payload }) => ('pending' in payload ? [payload.pending] : []));
    await loseHub();
    await takeOffline();
    await takeOffline();
    refusal = 'service_retired';
    hub.connect();
    await pass(2 * SECOND);
    expect(numbersOf(handIns())).toEqual(['A001K', 'A002K']);
    expect(await kiosk.pending()).toBe(0);
    expect(told().at(-1)).toBe(2);
    await pass(11 * 60 * SECOND);
    expect(handIns()).toHaveLength(2);
    expect(told().at(-1)).toBe(0);
  });

  it('numbers one more copy of its own ticket, through a restart, and tells of it with the hand-in', async () => {
    await loseHub();
    const press = newCommandId();
    await takeOffline('d1s1', press);
    await kiosk.reportSlip(press, { copy: 1, outcome: 'unknown' });
    expect(await kiosk.nextCopy(press)).toBe(2);
    stop();
    await start();
    expect(await kiosk.nextCopy(press)).toBe(3);
    await kiosk.reportSlip(press, { copy: 3, outcome: 'printed' });
    hub.connect();
    await pass(2 * SECOND);
    expect(handIns()[0]?.payload).toMatchObject({ copies: 3 });
    expect(hub.commands.at(-1)?.payload).toMatchObject({ ticketId: press, copy: 3, outcome: 'printed' });
    // From now on the hub numbers them.
    expect(await kiosk.nextCopy(press)).toBeNull();
  });

  it('tells what became of the paper after the hand-in', async () => {
    await loseHub();
    const press = newCommandId();
    await takeOffline('d1s1', press);
    await kiosk.reportSlip(press, { copy: 1, outcome: 'printed' });
    hub.connect();
    await pass(2 * SECOND);
    const types = hub.commands.map(({ type }) => type).filter((type) => type !== 'kiosk.prepare-offline');
    expect(types).toEqual(['ticket.hand-in', 'slip.report']);
  });

  it('takes no tickets by itself while it has no letter', async () => {
    stop();
    memoryName = newCommandId();
    hub.answer = (message) =>
      message.type === 'kiosk.prepare-offline'
        ? { ok: false, problem: { code: 'no_letter_left', detail: '', requestId: '' } }
        : answer(message);
    hub.drop();
    await start();
    await connect();
    await loseHub();
    expect(kiosk.isOnItsOwn).toBe(false);
  });
});
