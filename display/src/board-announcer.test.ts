import { CLIP_WORDS } from '@hallbell/domain';
import type { HallClient, OwnDevice } from '@hallbell/hall-client';
import type { CallRow } from '@hallbell/protocol';
import { FakeAudio } from '@hallbell/ui/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { announceOn, type BoardAnnouncer } from './board-announcer.ts';
import { callRow, hallRows, NOW_MS } from './testing/fixture-board.ts';

const SECOND_MS = 1_000;
const MANIFEST = '/voice/manifest.json';
const DEVICE: OwnDevice = {
  ...{ id: 'd1', kind: 'display', name: '大屏', hallId: 'hall-1', windowId: null, windowIds: null },
  muted: false,
};

/** A hub that comes and goes, as its client tells of it. */
function hubWith(languages: readonly ('zh-CN' | 'en')[]) {
  const rows = { hall: hallRows(), board: {} as Record<string, CallRow> };
  if (rows.hall.hall)
    rows.hall.hall = { ...rows.hall.hall, voice: { ...rows.hall.hall.voice, languages, repeat: 1 } };
  let status: 'live' | 'lost' = 'live';
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const command = vi.fn(async (_type: string, _payload: object) => ({ ok: true }));
  const client = {
    connection: { get: () => ({ status, sinceMs: 0, problem: null }), subscribe },
    watch: (topic: 'hall' | 'board') => ({
      get: () => ({ ready: true, seq: 1, rows: rows[topic] }),
      subscribe,
      close: () => undefined,
    }),
    command,
    now: () => NOW_MS + performance.now(),
  } as unknown as HallClient;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    client,
    announced: () => command.mock.calls.map(([, payload]) => payload),
    become(now: typeof status) {
      status = now;
      tell();
    },
    call(row: CallRow) {
      rows.board = { ...rows.board, [`call:${row.servingId}`]: row };
      tell();
    },
  };
}

let audio: FakeAudio;
let board: BoardAnnouncer;

beforeEach(() => {
  vi.useFakeTimers();
  audio = new FakeAudio({ 'zh-CN': Object.keys(CLIP_WORDS['zh-CN']), en: Object.keys(CLIP_WORDS.en) });
});
afterEach(() => {
  board.stop();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * SECOND_MS);
const fresh = (n: number) => callRow(n, { status: 'called', calledAt: NOW_MS });

describe('the board’s voice', () => {
  it('has the clips of the hall’s languages before the first call, and looks for new ones when the hub is back', async () => {
    const hub = hubWith(['zh-CN']);
    board = announceOn(hub.client);
    await pass(1);
    expect(audio.fetched.size).toBe(1 + Object.keys(CLIP_WORDS['zh-CN']).length);
    hub.become('lost');
    await pass(60);
    expect(audio.fetched.get(MANIFEST)).toBe(1);
    hub.become('live');
    await pass(1);
    expect(audio.fetched.get(MANIFEST)).toBe(2);
    expect([...audio.fetched].filter(([address]) => address !== MANIFEST).every(([, n]) => n === 1)).toBe(
      true,
    );
  });

  it('speaks a call without the hub’s clips, once it has them', async () => {
    const hub = hubWith(['zh-CN']);
    board = announceOn(hub.client);
    board.deviceIs(DEVICE);
    await pass(1);
    for (const clip of Object.keys(CLIP_WORDS['zh-CN'])) audio.missing.add(`zh-CN/${clip}`);
    hub.call(fresh(3));
    await pass(10);
    expect(audio.spoken.map((clip) => CLIP_WORDS['zh-CN'][clip.replace('zh-CN/', '')]).join('')).toBe(
      '请A零零三号，到三号窗口',
    );
    expect(hub.announced()).toEqual([{ servingId: 's3', calls: 1, heard: true }]);
  });

  it('waits until it knows its zone, and is only seen where it is muted', async () => {
    const hub = hubWith(['zh-CN']);
    board = announceOn(hub.client);
    hub.call(fresh(3));
    hub.call(fresh(4));
    await pass(1);
    expect(board.announcer.get().stage).toBeNull();
    board.deviceIs({ ...DEVICE, windowIds: ['w4'], muted: true });
    await pass(30);
    expect(hub.announced()).toEqual([{ servingId: 's4', calls: 1, heard: false }]);
    expect(audio.started).toEqual([]);
  });
});
