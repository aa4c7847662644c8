import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PageUpdates } from './page-updates.ts';

const SECOND = 1_000;

/** A browser's side of service workers, in which a newer worker comes when the test says so. */
class Workers extends EventTarget {
  readonly controller = {};
  readonly told: unknown[] = [];
  readonly registration = Object.assign(new EventTarget(), {
    installing: null as EventTarget | null,
    waiting: null as { postMessage(message: unknown): void } | null,
    update: async (): Promise<void> => undefined,
  });
  readonly register = vi.fn(async () => this.registration);

  bringNewer(): void {
    const installing = new EventTarget();
    this.registration.installing = installing;
    this.registration.dispatchEvent(new Event('updatefound'));
    this.registration.waiting = { postMessage: (message) => this.told.push(message) };
    installing.dispatchEvent(new Event('statechange'));
  }
}

let workers: Workers;

beforeEach(() => {
  vi.useFakeTimers();
  workers = new Workers();
  vi.stubGlobal('navigator', { serviceWorker: workers });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('lets a newer page take over when nobody has touched the start for half a minute', async () => {
  const updates = new PageUpdates();
  await updates.begin();
  updates.rest(true);
  vi.advanceTimersByTime(31 * SECOND);
  expect(workers.told).toEqual([]);
  workers.bringNewer();
  expect(workers.told).toHaveLength(1);
});

it('holds a newer page back while somebody stands before the kiosk', async () => {
  const updates = new PageUpdates();
  await updates.begin();
  updates.rest(true);
  vi.advanceTimersByTime(29 * SECOND);
  updates.rest(false);
  workers.bringNewer();
  vi.advanceTimersByTime(120 * SECOND);
  expect(workers.told).toEqual([]);
  updates.rest(true);
  vi.advanceTimersByTime(30 * SECOND);
  expect(workers.told).toHaveLength(1);
});

it('fetches the page that the hub wants as soon as nobody stands before the start', async () => {
  const reload = vi.fn();
  const updates = new PageUpdates(reload);
  await updates.begin();
  updates.rest(false);
  workers.registration.update = async () => workers.bringNewer();
  updates.renew();
  await vi.advanceTimersByTimeAsync(120 * SECOND);
  expect(workers.told).toEqual([]);
  updates.rest(true);
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(workers.told).toContain('take over');
  expect(reload).not.toHaveBeenCalled();
});

it('loads anew where no newer page is kept', async () => {
  const reload = vi.fn();
  const updates = new PageUpdates(reload);
  await updates.begin();
  updates.rest(true);
  updates.renew();
  await vi.advanceTimersByTimeAsync(SECOND);
  expect(reload).toHaveBeenCalledTimes(1);
});

it('does nothing where the browser gives no worker', async () => {
  vi.stubGlobal('navigator', {});
  const updates = new PageUpdates();
  await updates.begin();
  updates.rest(true);
  expect(workers.register).not.toHaveBeenCalled();
});
