/** The hub loads it before anything else (`--import`): its clock runs on from whatever instant it is told. */
import { isMainThread } from 'node:worker_threads';
import { MONDAY_MS } from './monday.ts';

const realNow = Date.now;
let offsetMs = MONDAY_MS - realNow();
Date.now = () => realNow() + offsetMs;

if (isMainThread) {
  process.on('message', (toldMs: number) => {
    offsetMs = toldMs - realNow();
    process.send?.(toldMs);
  });
}
