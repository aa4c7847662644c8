import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const V1 = '/sys/fs/cgroup/cpu';
const V2 = '/sys/fs/cgroup';
const PERIOD_MICROSECONDS = 10_000;

/**
 * Holds processes to a share of one core each, so that they are what is short and not the machine that all of the bench
 * shares. By control groups, which root alone may make, on Linux alone.
 */
export class HeldCpu {
  readonly #groups: string[] = [];
  readonly #share: number;

  /** `share`: of one core, 0–1. */
  constructor(share: number) {
    this.#share = share;
  }

  /** False: it can't be held here. */
  hold(pid: number): boolean {
    const quota = Math.round(this.#share * PERIOD_MICROSECONDS);
    try {
      const isV1 = existsSync(join(V1, 'cpu.cfs_quota_us'));
      const group = join(isV1 ? V1 : V2, `hallbell-bench-${pid}`);
      mkdirSync(group);
      this.#groups.push(group);
      if (isV1) {
        writeFileSync(join(group, 'cpu.cfs_period_us'), String(PERIOD_MICROSECONDS));
        writeFileSync(join(group, 'cpu.cfs_quota_us'), String(quota));
      } else {
        writeFileSync(join(group, 'cpu.max'), `${quota} ${PERIOD_MICROSECONDS}`);
      }
      writeFileSync(join(group, 'cgroup.procs'), String(pid));
      return true;
    } catch {
      return false;
    }
  }

  /** Once the processes have ended. */
  release(): void {
    for (const group of this.#groups.splice(0)) {
      // One that still has somebody in it goes with the machine's next start.
      try {
        rmdirSync(group);
      } catch {}
    }
  }
}
