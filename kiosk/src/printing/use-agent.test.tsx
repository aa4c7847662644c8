import type { AgentInfo } from '@hallbell/protocol';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAgent } from './use-agent.ts';

const AGENT: AgentInfo = { name: '取号机', hub: 'away', citizenUrl: 'http://hall.example', parts: [] };
let answers: (() => Response)[];
let asked: number;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      close = () => undefined;
    },
  );
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer();
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

it('finds an agent that starts after the page', async () => {
  answers = [() => new Response(null, { status: 503 }), () => Response.json(AGENT)];
  const { result } = renderHook(() => useAgent());
  await pass(0);
  expect(result.current).toBeNull();
  await pass(2_000);
  expect(result.current).toEqual(AGENT);
  await pass(60_000);
  expect(asked).toBe(2);
});

it('asks a hub that has no agent no second time', async () => {
  answers = [() => new Response(null, { status: 404 })];
  const { result } = renderHook(() => useAgent());
  await pass(60_000);
  expect([result.current, asked]).toEqual([null, 1]);
});
