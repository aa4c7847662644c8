/**
 * A hub loads it before anything else (`--import`): its clock jumps by what it is told, in milliseconds; and it tells
 * what it uses.
 */
import { isMainThread } from 'node:worker_threads';
import '../bench/support/usage.ts';

const realNow = Date.now;
let offsetMs = 0;
Date.now = () => realNow() + offsetMs;

if (isMainThread) {
  process.on('message', (byMs: unknown) => {
    if (typeof byMs !== 'number') return;
    offsetMs += byMs;
    process.send?.(offsetMs);
  });
}
