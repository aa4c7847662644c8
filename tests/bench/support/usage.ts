import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a program of the bench is asked, and answers, about itself. */
export type UsageQuestion = { asked: 'cpu' } | { asked: 'memory' };
/**
 * Milliseconds of CPU since it started, of all its threads; or bytes of JavaScript that it holds after a
 * collection: what the system gave it before tells of its past.
 */
export interface UsageAnswer {
  usage: number;
}

const MICROSECONDS_PER_MS = 1_000;

/**
 * Makes this process answer `UsageQuestion`s by message. Loaded before the hub's own code, or imported by a baseline:
 * both are asked in the same way.
 */
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || !('asked' in message)) return;
  process.send?.({ usage: message.asked === 'cpu' ? cpuMs() : memoryBytes() } satisfies UsageAnswer);
});
// Being asked is no reason to stay.
process.channel?.unref();

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS_PER_MS;
}

function memoryBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
