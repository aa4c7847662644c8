import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite, verifyJournals } from '@hallbell/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HttpHub } from './support/http-hub.ts';
import { runProgram } from './support/program.ts';
import { STORES } from './support/stores.ts';

const LONG = { timeout: 120_000 };

describe.each(STORES)('hallbell on $name', LONG, (store) => {
  let hub: HttpHub;
  let folder: string;
  beforeEach(async () => {
    hub = await HttpHub.open(store);
    folder = mkdtempSync(join(tmpdir(), 'hallbell-cli-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await hub.close();
  });

  const hallbell = (...args: string[]) => runProgram('cli', args, hub.settings);
  const signIn = (staffNo: string, password: string) =>
    hub.app.inject({ method: 'POST', url: '/api/v1/session', payload: { staffNo, password } });
  const headers = async (staffNo: string) => ({ headers: await hub.signIn(staffNo) });

  /** How many entries the sample hall's journal has. */
  async function entriesOf(): Promise<number> {
    const { seq } = await hub.database.reader
      .selectFrom('halls')
      .select('seq')
      .where('id', '=', 'sample')
      .executeTakeFirstOrThrow();
    return seq;
  }

  async function takeTickets(count: number): Promise<string[]> {
    const clerk = await headers('1003');
    const { service_id: serviceId } = await hub.database.reader
      .selectFrom('window_services')
      .select('service_id')
      .executeTakeFirstOrThrow();
    const ids: string[] = [];
    for (let taken = 0; taken < count; taken += 1) {
      const url = '/api/v1/halls/sample/tickets';
      const answer = await hub.app.inject({ method: 'POST', url, ...clerk, payload: { serviceId } });
      ids.push(answer.json().ticket.id);
    }
    return ids;
  }

  test('reset-password gives a new password and ends what was before', async () => {
    const earlier = await headers('1003');
    for (let attempt = 0; attempt < 5; attempt += 1) await signIn('1003', 'a-wrong-password');
    expect((await signIn('1003', 'window-by-window')).json()).toMatchObject({ code: 'locked_out' });

    const { code, out } = await hallbell('reset-password', '1003');
    expect(code).toBe(0);
    const password = /New password of 1003: (\S+)/.exec(out)?.[1] ?? '';
    const session = { method: 'GET', url: '/api/v1/session', ...earlier } as const;
    expect((await hub.app.inject(session)).json()).toMatchObject({ code: 'token_invalid' });
    expect((await signIn('1003', 'window-by-window')).statusCode).toBe(401);
    expect((await signIn('1003', password)).statusCode).toBe(201);
    const { type, actor, payload } = await hub.database.reader
      .selectFrom('events')
      .selectAll()
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect({ type, actor: JSON.parse(actor), payload: JSON.parse(payload) }).toEqual({
      type: 'staff.password-reset',
      actor: { kind: 'system', id: null },
      payload: { staffId: 'clerk-1003' },
    });

    const admin = await hallbell('reset-password', 'admin');
    expect((await signIn('admin', /: (\S+)\s*$/.exec(admin.out)?.[1] ?? '')).statusCode).toBe(201);
    const nobody = await hallbell('reset-password', '9999');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toContain('9999');
  });

  test('verify-journal finds the first entry that was touched', async () => {
    // The sample hall's own making comes before.
    const made = await entriesOf();
    await takeTickets(6);
    const whole = await hallbell('verify-journal');
    expect(whole).toMatchObject({ code: 0, err: '' });
    expect(whole.out).toContain(`sample: ${made + 6} 条 · entries, 完好 · whole`);

    const { writer } = hub.database;
    const event = (seq: number) => writer.selectFrom('events').selectAll().where('seq', '=', seq);
    const put = async (seq: number, change: object) => {
      await writer.updateTable('events').set(change).where('seq', '=', seq).execute();
    };
    const broken = async () => (await verifyJournals(hub.database.reader))[0]?.broken;
    const fourth = await event(made + 4).executeTakeFirstOrThrow();
    await put(made + 4, { payload: 'no JSON' });
    expect(await broken()).toEqual({ seq: made + 4, fault: 'content' });
    await put(made + 4, { payload: fourth.payload, at: fourth.at + 1 });
    expect(await broken()).toEqual({ seq: made + 4, fault: 'content' });
    await put(made + 4, { at: fourth.at, previous_hash: '0'.repeat(64) });
    expect(await broken()).toEqual({ seq: made + 4, fault: 'link' });
    await put(made + 4, { previous_hash: fourth.previous_hash });
    expect(await broken()).toBeNull();

    await put(made + 4, { payload: fourth.payload.replace(/"number":"[^"]+"/, '"number":"Z999"') });
    const tampered = await hallbell('verify-journal');
    expect(tampered.out).toContain(`broken at entry ${made + 4}`);
    expect(tampered.code).toBe(1);

    await writer
      .deleteFrom('events')
      .where('seq', '=', made + 3)
      .execute();
    expect(await broken()).toEqual({ seq: made + 3, fault: 'missing' });
    // The newest cut off, and the hall's count set back with it: the hall's own hash still tells.
    await writer
      .deleteFrom('events')
      .where('seq', '>=', made + 2)
      .execute();
    await writer
      .updateTable('halls')
      .set({ seq: made + 1 })
      .execute();
    expect(await broken()).toEqual({ seq: made + 1, fault: 'end' });
  });

  test('verify-periods says where nothing is published', async () => {
    expect(await hallbell('verify-periods')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Nothing is published'),
    });
  });

  if (store.name === 'PostgreSQL') {
    test('backup names the tool that PostgreSQL has', async () => {
      const target = join(folder, 'copy.db');
      const { code, err } = await hallbell('backup', target);
      expect(code).toBe(1);
      expect(err).toContain('pg_dump');
      expect(existsSync(target)).toBe(false);
    });
    return;
  }

  test('export writes a hall to a file, and import brings it into another database', async () => {
    await takeTickets(5);
    const file = join(folder, 'hall.gz');
    const here = { HALLBELL_DATA_DIR: hub.dataDir, ...hub.settings };
    expect(await runProgram('cli', ['export', file], here)).toMatchObject({ code: 0 });
    expect((await runProgram('cli', ['export', file], here)).err).toContain('there already');
    const there = { HALLBELL_DATA_DIR: join(folder, 'there') };
    expect((await runProgram('cli', ['import', file], there)).err).toContain('--secret');
    const secret = join(here.HALLBELL_DATA_DIR, 'secret.key');
    const { code, out } = await runProgram('cli', ['import', file, '--secret', secret], there);
    expect(code).toBe(0);
    expect(out).toContain(`${await entriesOf()} 条日志，日志链完好`);
    const { out: verdict } = await runProgram('cli', ['verify-journal'], there);
    expect(verdict).toContain('whole');
  });

  test('backup copies the whole of one moment while the hub goes on', async () => {
    const before = await takeTickets(20);
    const target = join(folder, 'copy.db');
    let isRunning = true;
    const copying = hallbell('backup', target).finally(() => {
      isRunning = false;
    });
    let during = 0;
    while (isRunning) {
      await takeTickets(1);
      during += 1;
    }
    const { code, out } = await copying;
    expect(code).toBe(0);
    expect(out).toContain(target);
    expect(during).toBeGreaterThan(0);
    // One file that only its owner reads, and nothing beside it.
    expect(readdirSync(folder)).toEqual(['copy.db']);
    expect(statSync(target).mode & 0o777).toBe(0o600);

    const copy = openSqlite(target);
    const tickets = await copy.reader.selectFrom('tickets').select('id').execute();
    expect(tickets.map(({ id }) => id)).toEqual(expect.arrayContaining(before));
    await copy.close();
  });

  test('a copy is a data directory’s database: its journal is whole', async () => {
    const made = await entriesOf();
    await takeTickets(3);
    expect((await hallbell('backup', join(folder, 'hallbell.db'))).code).toBe(0);
    const verified = await runProgram('cli', ['verify-journal'], { HALLBELL_DATA_DIR: folder });
    expect(verified.out).toContain(`sample: ${made + 3} 条 · entries, 完好 · whole`);
  });

  test('backup overwrites nothing, and leaves nothing of a failure', async () => {
    const target = join(folder, 'precious.txt');
    writeFileSync(target, 'mine');
    expect(await hallbell('backup', target)).toMatchObject({ code: 1, out: '' });
    expect(statSync(target).size).toBe(4);
    const nowhere = await hallbell('backup', join(folder, 'no-such-folder', 'copy.db'));
    expect(nowhere).toMatchObject({ code: 1, out: '' });
    expect(nowhere.err.trim().split('\n')).toHaveLength(1);
    const elsewhere = await runProgram('cli', ['backup', join(folder, 'copy.db')], {
      HALLBELL_DATA_DIR: folder,
    });
    expect(elsewhere.err).toContain('hallbell.db');
    expect(readdirSync(folder)).toEqual(['precious.txt']);
  });
});

test('hallbell tells of each command, and an unknown one is an error', LONG, async () => {
  const { code, out } = await runProgram('cli', ['help'], {});
  expect(code).toBe(0);
  for (const name of ['reset-password', 'backup', 'verify-journal', 'verify-periods'])
    expect(out).toContain(name);
  const wrong = [['nonsense'], ['toString'], ['backup'], ['reset-password']];
  for (const args of wrong) {
    // A folder without a database, since none is asked for.
    const refused = await runProgram('cli', args, { HALLBELL_DATA_DIR: import.meta.dirname });
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('npm run hallbell');
  }
});
