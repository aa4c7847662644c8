import { randomBytes } from 'node:crypto';
import { anySetup } from '@hallbell/domain/testing';
import { type OpenedDatabase, openPostgres, Vault, verifyJournals } from '@hallbell/server';
import fc from 'fast-check';
import type { TestStore } from '../contract/support/stores.ts';
import { Difference, PlayInBoth } from './play-in-both.ts';
import { anyMoment } from './random-moments.ts';

/** Moments of one hall, at most: a few days of a small one. */
const MOMENTS = 250;
/** Halls between two looks at how many commands have been sent. */
const HALLS_AT_ONCE = 10;

export interface RandomHalls {
  readonly store: TestStore;
  readonly seed: number;
  /** How many commands are sent at least. */
  readonly commands: number;
  readonly onProgress?: (commands: number) => void;
  /** Told of each that is found on the way to the shortest. */
  readonly onDifference?: (difference: Difference) => void;
}

export interface Played {
  readonly halls: number;
  readonly commands: number;
  readonly hubs: number;
}

/**
 * Plays random halls by hubs and by the model, until so many commands were sent. Answers how many halls and commands it
 * were. Throws what fast-check found: the shortest moments it came to at which the two differ.
 */
export async function playRandomHalls({ store, ...halls }: RandomHalls): Promise<Played> {
  const { database, settings, dispose } = await store.open();
  // Where several hubs may serve a hall, two do.
  const beside = settings.HALLBELL_DATABASE_URL;
  const other = beside === undefined ? null : openPostgres(beside);
  try {
    const played = await playOn(other === null ? [database] : [database, other], halls);
    const broken = (await verifyJournals(database.reader)).filter((verdict) => verdict.broken !== null);
    if (broken.length > 0) throw new Error(`The journal is broken: ${JSON.stringify(broken)}`);
    return played;
  } finally {
    await other?.close();
    await dispose();
  }
}

async function playOn(
  databases: readonly OpenedDatabase[],
  { seed, commands, onProgress, onDifference }: Omit<RandomHalls, 'store'>,
): Promise<Played> {
  const parts = { databases, vault: new Vault(randomBytes(32)) };
  const moments = fc.array(anyMoment, { minLength: 1, maxLength: MOMENTS, size: 'max' });
  let sent = 0;
  let halls = 0;
  const property = fc.asyncProperty(anySetup, moments, async (setup, of) => {
    try {
      sent += await PlayInBoth.run(parts, setup, of);
    } catch (error) {
      // To find the shortest example takes long: the first is told at once.
      if (error instanceof Difference) onDifference?.(error);
      throw error;
    }
    halls += 1;
  });
  for (let round = 0; sent < commands; round++) {
    await fc.assert(property, { seed: seed + round, numRuns: HALLS_AT_ONCE });
    onProgress?.(sent);
  }
  return { halls, commands: sent, hubs: databases.length };
}
