import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEGABYTE = 2 ** 20;

/** A file system of its own, in memory, that can be filled to the last byte. Needs the right to mount. */
export class SmallDisk {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Null where nothing may be mounted. */
  static mount(megabytes: number): SmallDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'hallbell-disk-'));
    const ways = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
    if (spawnSync('mount', ways, { stdio: 'ignore' }).status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    return null;
  }

  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    // What the hub writes meanwhile takes a part of it.
    for (let left = bavail * bsize; left > 0; left -= MEGABYTE) {
      try {
        writeFileSync(this.#ballast, Buffer.alloc(Math.min(left, MEGABYTE)), { flag: 'a' });
      } catch {
        return;
      }
    }
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    // Whatever still looks into it keeps what it sees, and nobody else does.
    spawnSync('umount', ['--lazy', this.folder], { stdio: 'ignore' });
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}
