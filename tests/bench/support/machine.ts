import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { milliseconds } from './bench.ts';
import { median } from './statistics.ts';
import type { BenchStore } from './stores.ts';

const GIB = 2 ** 30;
const PAGE_BYTES = 4_096;
const WRITES = 100;

/** What the figures were measured on, by name. */
export function describeMachine(stores: readonly BenchStore[]): Record<string, string> {
  const [cpu] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    CPU: `${cpu?.model ?? 'unknown'}, ${cpus().length} cores`,
    memory: `${Math.round(totalmem() / GIB)} GiB`,
    Node: process.version,
    ...Object.fromEntries(stores.map(({ name, version }) => [name, version])),
    'one durable write of 4 KiB': milliseconds(durableWriteMs()),
    'load before the run': (loadavg()[0] ?? Number.NaN).toFixed(1),
  };
}

/** What every commit has to wait for, at the least, where SQLite's file lies. */
function durableWriteMs(): number {
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-bench-'));
  const file = openSync(join(folder, 'page'), 'w');
  const page = Buffer.alloc(PAGE_BYTES);
  const times = Array.from({ length: WRITES }, () => {
    const startedAt = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - startedAt;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return median(times);
}
