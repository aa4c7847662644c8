import { setTimeout as sleep } from 'node:timers/promises';
import type { HallUnderFire } from './hall-under-fire.ts';

/** What goes wrong in a hall. Each comes right again by itself, or is mended as a technician would. */
export const STRIKES = ['kill', 'cut', 'silence', 'stall', 'redis'] as const;
export type Strike = (typeof STRIKES)[number];

const SILENT_MS = 2_000;
const STALLED_MS = 1_500;
const REDIS_AWAY_MS = 1_000;
/** Between a hub's end and its new start, at most. */
const DEAD_MS = 500;

type Strikes = Readonly<Record<Strike, (hall: HallUnderFire, random: () => number) => Promise<void>>>;

const any = <T>(list: readonly T[], random: () => number): T => {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new Error('There is none to choose from');
  return chosen;
};

const HOW: Strikes = {
  /** SIGKILL, as a power cut of the hub. */
  kill: async ({ hubs }, random) => {
    const hub = any(hubs, random);
    await hub.kill();
    await sleep(random() * DEAD_MS);
    await hub.start();
  },
  /** Every connection ends at once. */
  cut: async ({ balancer }) => balancer.cut(),
  /** A cable is pulled, and nobody is told. */
  silence: async ({ balancer }) => {
    balancer.isSilent = true;
    await sleep(SILENT_MS);
    balancer.isSilent = false;
    balancer.cut();
  },
  /** A hub stands still and then goes on, as a virtual machine that is moved. */
  stall: async ({ hubs }, random) => {
    const { pid } = any(hubs, random);
    process.kill(pid, 'SIGSTOP');
    await sleep(STALLED_MS);
    process.kill(pid, 'SIGCONT');
  },
  redis: async ({ redis }, random) => {
    await redis?.kill();
    await sleep(random() * REDIS_AWAY_MS);
    await redis?.start();
  },
};

export function strike(hall: HallUnderFire, kind: Strike, random: () => number): Promise<void> {
  return HOW[kind](hall, random);
}

/** Which kind comes how often: most of all the hub is killed. */
export function nextStrike(hall: HallUnderFire, random: () => number): Strike {
  const kinds = hall.redis === null ? STRIKES.filter((kind) => kind !== 'redis') : STRIKES;
  return random() < 0.6 ? 'kill' : any(kinds, random);
}
