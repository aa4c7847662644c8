import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FileLink } from './file-link.ts';
import { LinkAway } from './link.ts';

describe('a device file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hallbell-file-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is away where there is none', async () => {
    await expect(new FileLink({ path: join(folder, 'lp9') }).open()).rejects.toThrow(LinkAway);
  });

  it('takes more bytes than it holds at a time, gives back what it says, and closes while it says nothing', async () => {
    // A pipe that is open both ways gives back what it takes, 64 KB at a time.
    const path = join(folder, 'lp0');
    execFileSync('/usr/bin/mkfifo', [path]);
    const connection = await new FileLink({ path }).open();
    let heard = 0;
    connection.onBytes((bytes) => {
      heard += bytes.length;
    });
    await connection.write(new Uint8Array(200_000));
    await vi.waitFor(() => expect(heard).toBe(200_000));
    await connection.close();
  });
});
