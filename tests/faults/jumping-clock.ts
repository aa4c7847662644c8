/** A hub loads it before anything else (`--import`): its clock jumps by what it is told, in milliseconds. */
import { isMainThread } from 'node:worker_threads';

const realNow = Date.now;
let offsetMs = 0;
Date.now = () => realNow() + offsetMs;

if (isMainThread) {
  process.on('message', (byMs: number) => {
    offsetMs += byMs;
    process.send?.(offsetMs);
  });
}
