import { type LiveTelling, runLive } from '@hallbell/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';

const MINUTE_MS = 60_000;
/** Three windows of one unit, so that devices and sign-ins stay below the hub's limits in one minute. */
const WINDOWS = ['9', '10', '11'];

interface DeviceRow {
  kind: string;
  name: string;
  revokedAt: string | null;
}

const quiet: LiveTelling = { say: () => undefined, progress: () => undefined };

describe('a simulated day in a running hub', () => {
  let hub: HubProcess;
  let admin: HubApi;
  beforeAll(async () => {
    hub = await HubProcess.start(SQLITE);
    admin = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
  });
  afterAll(() => hub.dispose());

  function run(
    { minutes, speed, seed = 1 }: { minutes: number; speed: number; seed?: number },
    telling = quiet,
    signal = new AbortController().signal,
  ) {
    return runLive(
      {
        kind: 'live',
        hubUrl: hub.url,
        seed,
        speed,
        scenario: 'monday',
        forMs: minutes * MINUTE_MS,
        hallId: null,
        windowNumbers: WINDOWS,
        takeOver: false,
        adminPassword: ADMIN_PASSWORD,
        clerkPassword: hub.clerkPassword,
      },
      telling,
      signal,
    );
  }

  /** What the journal tells beyond the entry `after`. */
  async function journalCounts(after: number) {
    const events = (await admin.journal(SAMPLE_HALL)).filter(({ seq }) => seq > after);
    const count = (type: string) => events.filter((event) => event.type === type).length;
    return {
      taken: count('ticket.taken'),
      called: count('ticket.called'),
      served: count('serving.finished'),
      rated: count('serving.rated'),
    };
  }

  async function expectQuietHall() {
    const { windows, services } = await admin.board(SAMPLE_HALL);
    expect(windows.filter(({ state }) => state !== 'closed')).toEqual([]);
    expect(services.filter(({ waiting }) => waiting > 0)).toEqual([]);
    const { items } = await admin.get<{ items: DeviceRow[] }>(`/halls/${SAMPLE_HALL}/devices`);
    expect(items.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    // A kiosk, and a pad for each window: later runs use the same ones.
    expect(items).toHaveLength(1 + WINDOWS.length);
  }

  it('takes tickets, serves and rates, refuses nobody, and leaves the hall as it was', async () => {
    const lines: number[] = [];
    const telling = {
      ...quiet,
      progress: (...[, , waiting]: [string, unknown, number]) => lines.push(waiting),
    };
    const { refused, taken, called, served, rated } = await run({ minutes: 40, speed: 1_000 }, telling);
    expect([...refused]).toEqual([]);
    expect(taken).toBeGreaterThan(15);
    expect(served).toBeGreaterThan(4);
    expect(rated).toBeGreaterThan(0);
    expect(lines.length).toBeGreaterThan(3);
    expect(await journalCounts(0)).toEqual({ taken, called, served, rated });
    await expectQuietHall();
  });

  it('goes on after the hub was killed and has come back, and does nothing twice', async () => {
    const { seq } = await admin.board(SAMPLE_HALL);
    let kill: Promise<void> | null = null;
    const telling: LiveTelling = {
      ...quiet,
      progress: (_clock, tallies) => {
        if (tallies.served >= 2) kill ??= hub.kill().then(() => hub.start());
      },
    };
    const { taken, called, served, rated, refused } = await run(
      { minutes: 40, speed: 1_000, seed: 2 },
      telling,
    );
    expect(kill).not.toBeNull();
    await kill;
    expect([...refused]).toEqual([]);
    expect(served).toBeGreaterThan(4);
    expect(await journalCounts(seq)).toEqual({ taken, called, served, rated });
    await expectQuietHall();
  });

  it('ends at once when it is asked to, and leaves the hall as it was', async () => {
    const stopping = new AbortController();
    const telling: LiveTelling = {
      ...quiet,
      progress: (_clock, tallies) => {
        if (tallies.called >= 2) stopping.abort();
      },
    };
    const { called, refused } = await run({ minutes: 180, speed: 300, seed: 4 }, telling, stopping.signal);
    expect(called).toBeGreaterThan(1);
    expect([...refused]).toEqual([]);
    await expectQuietHall();
  });

  it('leaves a window to a person who works there', async () => {
    const path = '/windows/window-9';
    const person = await HubApi.signIn(hub.url, '1001', hub.clerkPassword);
    let sits: Promise<string> | null = null;
    const telling: LiveTelling = {
      ...quiet,
      progress: (_clock, tallies) => {
        if (tallies.served >= 2) sits ??= sitDown();
      },
    };
    async function sitDown(): Promise<string> {
      // The manager relieves the simulated clerk, and the person takes the window over.
      while (
        !(await admin
          .post(`${path}/close`)
          .then(() => true)
          .catch(() => false))
      );
      await person.post(`${path}/open`);
      for (;;) {
        const { serving } = await person.post<{ serving: { id: string } | null }>(`${path}/call-next`);
        if (serving === null) continue;
        await person.post(`${path}/start`);
        return serving.id;
      }
    }
    const { served } = await run({ minutes: 60, speed: 400, seed: 3 }, telling);
    expect(served).toBeGreaterThan(4);
    const servingId = await sits;
    const { windows } = await admin.board(SAMPLE_HALL);
    const own = windows.find(({ number }) => number === '9');
    expect(own?.state).toBe('open');
    const { serving } = await person.post<{ serving: { id: string; status: string } }>(`${path}/finish`);
    expect(serving).toMatchObject({ id: servingId, status: 'finished' });
  });

  it('says so where there is no hub', async () => {
    const stopped = hub.url;
    await hub.stop();
    await expect(run({ minutes: 1, speed: 100 })).rejects.toThrow(`No hub answers at ${stopped}`);
  });
});
