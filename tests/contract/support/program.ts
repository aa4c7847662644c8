import { spawn } from 'node:child_process';
import { join } from 'node:path';

const SERVER = join(import.meta.dirname, '..', '..', '..', 'server', 'src');
/** Above what a busy machine needs, and below a test's own limit. */
const GIVE_UP_MS = 50_000;

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs one of the server's programs as a person does, to its end. Fails where it hangs. */
export function runProgram(
  program: 'main' | 'cli',
  args: readonly string[],
  settings: Record<string, string>,
): Promise<Ended> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = { PATH, ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }), ...settings };
  const child = spawn(process.execPath, [join(SERVER, `${program}.ts`), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`It hangs; it said: ${err}`));
    }, GIVE_UP_MS);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, out, err });
    });
  });
}
