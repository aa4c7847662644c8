import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { whenOrphaned } from './orphan-guard.mjs';
import { ROOT } from './project.mjs';

/** The exit code that a shell would give for the end of a process. */
function exitCodeOf(code, signal) {
  return code ?? 128 + (signal ? (constants.signals[signal] ?? 0) : 0);
}

/**
 * Runs a program with this terminal as its own and waits for its end. Signals are passed on, once.
 * @returns {Promise<number>} its exit code
 */
export function runAttached(program, args, { cwd = ROOT, env = process.env } = {}) {
  const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
  const stopPassing = passSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      stopPassing();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      stopPassing();
      resolve(exitCodeOf(code, signal));
    });
  });
}

/**
 * A terminal gives Ctrl-C to every process of its foreground group, so the child already has it;
 * passing it on would make a second one, which many programs take for "stop at once".
 */
function passSignals(child) {
  const passed = ['SIGTERM', 'SIGHUP', 'SIGINT'];
  const listeners = passed.map((signal) => {
    const listener = () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, listener);
    return [signal, listener];
  });
  const stopWatching = whenOrphaned(() => child.kill('SIGTERM'));
  return () => {
    stopWatching();
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/**
 * Runs a program quietly and keeps what it says.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runCaptured(program, args, { cwd = ROOT, env = process.env, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      resolve({ code: exitCodeOf(code, signal), output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Runs jobs with at most `width` of them at a time; the results keep the jobs' order. */
export async function inParallel(width, jobs) {
  const results = [];
  let next = 0;
  async function worker() {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await jobs[index]();
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker));
  return results;
}
