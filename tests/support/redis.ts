import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { endWithUs } from './end-with-us.ts';
import { freePort } from './free-port.ts';

const START_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 20;

/** A Redis of one's own, which keeps nothing on the disk and can be killed. */
export class OwnRedis {
  readonly url: string;
  readonly #port: number;
  #child: ChildProcess | null = null;

  private constructor(port: number) {
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<OwnRedis> {
    const redis = new OwnRedis(await freePort());
    await redis.start();
    return redis;
  }

  /** Again after `kill`, on the same port. */
  async start(): Promise<void> {
    const ways = ['--port', String(this.#port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = endWithUs(spawn('redis-server', ways, { stdio: 'ignore' }));
    this.#child = child;
    const giveUpAt = Date.now() + START_WITHIN_MS;
    while (!(await answers(this.#port))) {
      if (child.exitCode !== null || Date.now() > giveUpAt) throw new Error('Redis did not start');
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

/** Whether a Redis can be started. Throws where one must and can't. */
export function hasRedis(): boolean {
  const isThere = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isThere && process.env.HALLBELL_REQUIRE_REDIS === '1') throw new Error('redis-server is required');
  return isThere;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (isUp: boolean) => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once('error', () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.write('PING\r\n');
  });
}
