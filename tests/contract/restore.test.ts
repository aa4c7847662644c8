import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createHallClient } from '@hallbell/hall-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { type HubStore, STORES } from '../support/hub-stores.ts';
import { runProgram } from './support/program.ts';

const run = promisify(execFile);
const LONG = { timeout: 180_000 };
const SOON = { timeout: 30_000, interval: 50 };
const SERVICE = 'police-id';

/** PostgreSQL's own tools do it there; where they are not installed there is nothing to try. */
const hasTools = await run('pg_restore', ['--version']).then(
  () => true,
  () => false,
);
const canRestore = ({ name }: HubStore) => name === 'SQLite' || hasTools;

/** By the commands of docs/operations.md. */
describe.each(STORES.filter(canRestore))('A backup brought back over a used $name', LONG, (store) => {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-restore-'));
  const file = join(folder, 'backup');
  let hub: HubProcess;
  let manager: HubApi;
  let kiosk: HubApi;

  beforeAll(async () => {
    hub = await HubProcess.start(store);
    manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    const token = await manager.newDeviceToken(SAMPLE_HALL, { kind: 'kiosk', name: '取号机' });
    kiosk = new HubApi(hub.url, { authorization: `Bearer ${token}` });
  });
  afterAll(async () => {
    await hub?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const hallbell = (...args: string[]) =>
    runProgram('cli', args, { HALLBELL_DATA_DIR: hub.dataDir, HALLBELL_DATABASE_URL: hub.databaseUrl });
  const take = async () => {
    const path = `/halls/${SAMPLE_HALL}/tickets`;
    return (await kiosk.post<{ ticket: { number: string; token: string } }>(path, { serviceId: SERVICE }))
      .ticket;
  };
  const isThere = async (token: string) => (await fetch(`${hub.url}/api/v1/tickets/${token}`)).ok;

  async function backUp(): Promise<void> {
    if (store.name === 'SQLite') expect(await hallbell('backup', file)).toMatchObject({ code: 0 });
    else await run('pg_dump', ['--format=custom', `--file=${file}`, hub.databaseUrl]);
  }

  async function restore(): Promise<void> {
    if (store.name === 'SQLite') {
      for (const end of ['-wal', '-shm']) rmSync(join(hub.dataDir, `hallbell.db${end}`), { force: true });
      copyFileSync(file, join(hub.dataDir, 'hallbell.db'));
      return;
    }
    await run('psql', [hub.databaseUrl, '-c', 'drop schema public cascade', '-c', 'create schema public']);
    await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${hub.databaseUrl}`, file]);
  }

  test('is the hall as it was then, after a power cut, and on every screen', async () => {
    const token = await HubApi.sessionToken(hub.url, 'admin', ADMIN_PASSWORD);
    const client = createHallClient({ url: hub.url, token, hallId: SAMPLE_HALL });
    try {
      const live = client.watch('live');
      const shows = (taken: number) =>
        vi.waitFor(() => {
          const { rows, freshness } = live.get();
          expect([rows.totals?.taken, freshness.status]).toEqual([taken, 'fresh']);
        }, SOON);
      const first = await take();
      await shows(await takenToday());
      const before = await takenToday();
      await backUp();
      const later = [await take(), await take(), await take()];
      await manager.change(`/halls/${SAMPLE_HALL}/services/${SERVICE}`, { paused: true });
      await shows(before + 3);

      await hub.kill();
      await restore();
      await hub.start();
      expect(await isThere(first.token)).toBe(true);
      for (const { token: gone } of later) expect(await isThere(gone)).toBe(false);
      const { code, out } = await hallbell('verify-journal');
      expect([code, out]).toEqual([0, expect.stringContaining('完好 · whole')]);
      // A screen that has seen more goes back with the hall, and then on with it.
      await shows(before);
      // Its number was on paper already: docs/operations.md says so.
      expect((await take()).number).toBe(later[0]?.number);
      await shows(before + 1);
    } finally {
      client.close();
    }
  });

  async function takenToday(): Promise<number> {
    return (await manager.journal(SAMPLE_HALL)).filter(({ type }) => type === 'ticket.taken').length;
  }
});
