import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useAbsence } from './use-absence.ts';

let answers: (Response | Error)[];
const refused = (code: string, status: number) => Response.json({ code }, { status });
const here = () => Response.json({ ticket: {} });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => {
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer ?? new Error('Nothing more was to be asked');
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

it('asks again until the paper is handed in and staff have put it into a queue', async () => {
  answers = [
    refused('ticket_not_found', 404),
    new Error('The hub is away'),
    refused('ticket_not_admitted', 409),
    here(),
  ];
  const { result } = renderHook(() => useAbsence('a-token'));
  await pass(0);
  expect(result.current).toBe('missing');
  await pass(10_000);
  expect(result.current).toBe('missing');
  await pass(10_000);
  expect(result.current).toBe('not_admitted');
  await pass(10_000);
  expect(result.current).toBeNull();
  await pass(60_000);
  expect(answers).toEqual([]);
});

it('says no more than that while the hub is away, and nothing after a void', async () => {
  answers = [new Error('The hub is away'), refused('store_unavailable', 503), refused('ticket_voided', 410)];
  const { result } = renderHook(() => useAbsence('a-token'));
  await pass(10_000);
  expect(result.current).toBeNull();
  await pass(10_000);
  expect(result.current).toBe('voided');
  await pass(60_000);
  expect(result.current).toBe('voided');
});
