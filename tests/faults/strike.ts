import { setTimeout as sleep } from 'node:timers/promises';
import type { HallUnderFire } from './hall-under-fire.ts';

/** What goes wrong in a hall. Each comes right again by itself, or is mended as a technician would. */
const STRIKES = ['kill', 'cut', 'silence', 'slow', 'stall', 'clock', 'redis', 'postgres', 'disk'] as const;
export type Strike = (typeof STRIKES)[number];

const SILENT_MS = 2_000;
const SLOW_SHARE = 0.5;
const SLOW_MS = 3_000;
const STALLED_MS = 1_500;
/** Redis, PostgreSQL or room on the disk, at most. */
const AWAY_MS = 3_000;
/** A clock that was wrong is put right by so much, either way. */
const JUMP_MS = 30 * 60_000;
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
  /** Half of the devices read nothing for a while, as on a radio link that is full, and then go on. */
  slow: ({ balancer }, random) => balancer.slow(SLOW_SHARE, SLOW_MS, random),
  /** A hub stands still and then goes on, as a virtual machine that is moved. */
  stall: async ({ hubs }, random) => {
    const { pid } = any(hubs, random);
    process.kill(pid, 'SIGSTOP');
    await sleep(STALLED_MS);
    process.kill(pid, 'SIGCONT');
  },
  clock: async ({ hubs }, random) => {
    await any(hubs, random).tell(random() < 0.5 ? JUMP_MS : -JUMP_MS);
  },
  redis: async ({ redis }, random) => {
    await redis?.kill();
    await sleep(random() * AWAY_MS);
    await redis?.start();
  },
  postgres: async ({ postgres }, random) => {
    await postgres?.kill();
    await sleep(random() * AWAY_MS);
    await postgres?.start();
  },
  /** Not a byte more can be written. */
  disk: async ({ disk }, random) => {
    disk?.fill();
    await sleep(random() * AWAY_MS);
    disk?.free();
  },
};

export function strike(hall: HallUnderFire, kind: Strike, random: () => number): Promise<void> {
  return HOW[kind](hall, random);
}

/** What can happen to this hall. */
export function strikesOn({ redis, postgres, disk }: HallUnderFire): Strike[] {
  const absent = new Set<Strike>();
  if (redis === null) absent.add('redis');
  if (postgres === null) absent.add('postgres');
  if (disk === null) absent.add('disk');
  return STRIKES.filter((kind) => !absent.has(kind));
}

/** Half of all kill a hub. */
export function nextStrike(kinds: readonly Strike[], random: () => number): Strike {
  return random() < 0.5 ? 'kill' : any(kinds, random);
}
