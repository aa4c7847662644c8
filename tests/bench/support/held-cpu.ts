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
  readonly #held: { group: string; pid: number }[] = [];
  readonly #share: number;

  /** `share`: of one core, 0–1. */
  constructor(share: number) {
    this.#share = share;
  }

  /** False: it can't be held here. */
  hold(pid: number): boolean {
    const quota = Math.round(this.#share * PERIOD_MICROSECONDS);
    try {
      const root = rootOfGroups();
      const group = join(root, `hallbell-bench-${pid}`);
      mkdirSync(group);
      this.#held.push({ group, pid });
      if (root === V1) {
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

  /** Lets them go. */
  release(): void {
    for (const { group, pid } of this.#held.splice(0)) {
      // One that has ended has left its group by itself.
      try {
        writeFileSync(join(rootOfGroups(), 'cgroup.procs'), String(pid));
      } catch {}
      rmdirSync(group);
    }
  }
}

const rootOfGroups = (): string => (existsSync(join(V1, 'cgroup.procs')) ? V1 : V2);
