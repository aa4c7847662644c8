// @vitest-environment jsdom
import { act, cleanup, render, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHallClient, type HallClient } from '../hall-client.ts';
import { ScriptedHub } from '../testing/index.ts';
import { HallClientProvider, useConnection, useHubNow, useTopic } from './hooks.tsx';
import { usePairing } from './use-pairing.ts';

const SECOND = 1_000;

function Window({ id, onDrawn }: { id: string; onDrawn: (what: string) => void }) {
  const { ready, rows } = useTopic(`window:${id}`);
  onDrawn(`${id}: ${ready ? String(rows.window) : 'nothing'}`);
  return null;
}

function Device() {
  const { token, isKept, claim } = usePairing('display', null);
  return (
    <button type="button" onClick={() => void claim('ABCD')}>
      {token ?? 'unpaired'}, {isKept ? 'kept' : 'for this page only'}
    </button>
  );
}

describe('the hooks', () => {
  let hub: ScriptedHub;
  let client: HallClient;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 1, 0) });
    hub = new ScriptedHub();
    client = createHallClient({ openWire: hub.openWire });
  });
  afterEach(() => {
    cleanup();
    client.close();
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const wrapper = ({ children }: { children: ReactNode }) => (
    <HallClientProvider client={client}>{children}</HallClientProvider>
  );
  const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));

  it('draw a topic that becomes fresh, stale since a drop, and fresh again', () => {
    hub.rows = { totals: { taken: 1 } };
    const { result } = renderHook(() => useTopic('live'), { wrapper });
    expect(result.current).toMatchObject({ ready: false, freshness: { status: 'asking' } });
    act(() => hub.connect());
    pass(1);
    expect(result.current).toMatchObject({ ready: true, rows: hub.rows, freshness: { status: 'fresh' } });
    pass(SECOND);
    const droppedAt = client.now();
    act(() => hub.drop());
    pass(SECOND);
    expect(result.current).toMatchObject({
      rows: { totals: { taken: 1 } },
      freshness: { status: 'stale', sinceMs: droppedAt },
    });
    act(() => hub.connect());
    expect(result.current.freshness.status).toBe('stale');
    pass(1);
    expect(result.current.freshness.status).toBe('fresh');
  });

  it('draw what is known of a topic already in the very first drawing', () => {
    hub.rows = { totals: { taken: 1 } };
    client.watch('live');
    act(() => hub.connect());
    pass(1);
    const drawn: boolean[] = [];
    renderHook(() => drawn.push(useTopic('live').ready), { wrapper });
    expect(drawn[0]).toBe(true);
  });

  it('draw a refusal with its reason, and the rows once it is lifted', () => {
    hub.refusals.set('live', 'forbidden');
    const { result } = renderHook(() => ({ live: useTopic('live'), connection: useConnection() }), {
      wrapper,
    });
    act(() => hub.connect());
    pass(1);
    expect(result.current.live.freshness).toMatchObject({ status: 'refused', code: 'forbidden' });
    expect(result.current.connection).toMatchObject({ status: 'live', problem: { code: 'forbidden' } });
    hub.refusals.clear();
    pass(2 * SECOND);
    expect(result.current.live.freshness.status).toBe('fresh');
    expect(result.current.connection.problem).toBeNull();
  });

  it('draw a hub that has said nothing for ten seconds, and not sooner', () => {
    const { result } = renderHook(() => ({ topic: useTopic('board'), connection: useConnection() }), {
      wrapper,
    });
    act(() => hub.connect());
    pass(1);
    const heardAt = client.now();
    hub.isMute = true;
    pass(10 * SECOND - 1);
    expect(result.current.connection.status).toBe('live');
    pass(2 * SECOND);
    expect(result.current.connection.status).toBe('lost');
    // Not since it was noticed, but since the hub was last heard.
    expect(Math.abs(result.current.connection.sinceMs - heardAt)).toBeLessThan(SECOND);
    expect(result.current.topic.freshness.status).toBe('stale');
  });

  it('never draw one topic’s rows as another’s', () => {
    hub.rows = { window: 'of w1' };
    const drawn: string[] = [];
    const onDrawn = (what: string) => drawn.push(what);
    const { rerender } = render(<Window id="w1" onDrawn={onDrawn} />, { wrapper });
    act(() => hub.connect());
    pass(1);
    rerender(<Window id="w2" onDrawn={onDrawn} />);
    expect(drawn).toContain('w1: of w1');
    expect(drawn).not.toContain('w2: of w1');
    expect(drawn.at(-1)).toBe('w2: nothing');
    expect(hub.unwatched).toEqual([{ topics: ['window:w1'] }]);
  });

  it('have the page fetched anew, once, when the hub takes it for too old, and not when it is signed out', async () => {
    sessionStorage.clear();
    vi.stubGlobal('fetch', async () => new Response('a newer page'));
    const renew = vi.fn();
    render(
      <HallClientProvider client={client} renew={renew}>
        {null}
      </HallClientProvider>,
    );
    act(() => hub.refuse('client_too_old'));
    expect(client.connection.get().status).toBe('outdated');
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(renew).toHaveBeenCalledTimes(1);
    sessionStorage.clear();
    act(() => hub.refuse('token_invalid'));
    await vi.advanceTimersByTimeAsync(60 * SECOND);
    expect(renew).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it('draw the hub’s clock as soon as it is known', () => {
    hub.now = () => 1_000_000 + performance.now();
    const { result } = renderHook(() => useHubNow(), { wrapper });
    act(() => hub.connect());
    pass(1);
    expect(Math.abs(result.current - hub.now())).toBeLessThanOrEqual(2);
  });

  it('draw the hub’s clock, which the device’s does not move', () => {
    hub.now = () => 1_000_000 + performance.now();
    const { result } = renderHook(() => useHubNow(), { wrapper });
    act(() => hub.connect());
    pass(2 * SECOND);
    const before = result.current;
    vi.setSystemTime(Date.now() + 3_600_000);
    pass(SECOND);
    expect(result.current - before).toBe(SECOND);
    expect(Math.abs(result.current - hub.now())).toBeLessThanOrEqual(2);
  });
});

describe('a device whose browser keeps nothing', () => {
  afterEach(() => {
    cleanup();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('is paired for the life of the page, and knows it', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ deviceToken: 't1', device: {} })));
    render(<Device />);
    await act(async () => screen.getByRole('button').click());
    expect(screen.getByRole('button').textContent).toBe('t1, for this page only');
    cleanup();
    render(<Device />);
    expect(screen.getByRole('button').textContent).toBe('t1, for this page only');
  });
});
