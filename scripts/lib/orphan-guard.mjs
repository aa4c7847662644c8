import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const LOOK_EVERY_MS = 500;
const MOST_SHELLS = 4;
const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'busybox']);

/** A process's program and parent, where the system has /proc. */
function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [program = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return { program: basename(program), parent: Number(parent) };
  } catch {
    return undefined;
  }
}

/** The shells between this process and the package manager that started it. */
function shellsAbove() {
  const shells = [];
  let pid = process.ppid;
  while (shells.length < MOST_SHELLS) {
    const found = processOf(pid);
    if (!found || !SHELLS.has(found.program)) break;
    shells.push({ pid, parent: found.parent });
    pid = found.parent;
  }
  return shells;
}

/**
 * Calls back when the package manager that started this script has let go of it. npm passes SIGTERM to its
 * shell alone: the shell dies, and without this the hub would live on with nobody to stop it.
 * @returns {() => void} stops watching
 */
export function whenOrphaned(onOrphaned) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const parent = process.ppid;
  const shells = shellsAbove();
  const timer = setInterval(() => {
    const isOrphan =
      process.ppid !== parent || shells.some((shell) => processOf(shell.pid)?.parent !== shell.parent);
    if (!isOrphan) return;
    clearInterval(timer);
    onOrphaned();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
