import { randomBytes } from 'node:crypto';
import { isRatingLevel, type RecordedServing } from '@hallbell/domain';
import { Vault } from '@hallbell/server';
import {
  DISHONESTIES,
  type DishonestyKind,
  playHistory,
  playInMemory,
  viewOfConfig,
} from '@hallbell/simulator';
import { describe, expect, it } from 'vitest';
import { SmallHall } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const DAYS = { from: '2026-11-26', to: '2026-11-27' };
const PLAY_WITHIN_MS = 180_000;

/** A serving without the ids, which each world makes in its own way. */
const lineOf = (serving: RecordedServing) => {
  const { id, ticketId, staffId, rating, ...facts } = serving;
  return JSON.stringify({ ...facts, rating });
};

const KINDS = Object.keys(DISHONESTIES) as DishonestyKind[];
/** Two dishonest clerks in a play: each works at a window of their own. */
const PAIRS = KINDS.flatMap((_, index) => (index % 2 === 0 ? [KINDS.slice(index, index + 2)] : []));

/** Every kind of clerk on the first database; honest ones on each. */
const CASES = STORES.flatMap((store, index) =>
  [[], ...(index === 0 ? PAIRS : [])].map((kinds: readonly DishonestyKind[]) => ({
    store,
    kinds,
    name: store.name,
    who: kinds.length === 0 ? 'honest clerks' : kinds.join(' and '),
  })),
);

describe('a hall without a database', () => {
  it.each(CASES)(
    'records the same days as the hub on $name: $who',
    async ({ store, kinds }) => {
      const hall = await SmallHall.open(store);
      try {
        const at = (windows: readonly string[]) =>
          new Map(kinds.map((kind, index) => [windows[index] ?? '', { kind, share: 0.5 }] as const));
        await playHistory(hall.database, {
          hallId: 'hall',
          vault: new Vault(randomBytes(32)),
          seed: 3,
          ...DAYS,
          dishonest: at(['1', '2']),
        });
        const config = await hall.bus.hallConfig('hall');
        const recorded: RecordedServing[] = [];
        await playInMemory(
          {
            hall: viewOfConfig(config),
            rules: config.settings.rules,
            credits: new Map([...config.classes.values()].map((one) => [one.id, one.credit_seconds])),
            clerks: new Map([
              ['w1', 'c1'],
              ['w2', 'c2'],
            ]),
          },
          {
            ...DAYS,
            seed: 3,
            dishonest: at(['w1', 'w2']),
            onDay: ({ servings }) => {
              recorded.push(...servings);
            },
          },
        );
        const stored = await storedServings(hall);
        expect(stored.length).toBeGreaterThan(60);
        expect(recorded.map(lineOf).sort()).toEqual(stored.map(lineOf).sort());
      } finally {
        await hall.close();
      }
    },
    PLAY_WITHIN_MS,
  );
});

/** What the hub has kept, in the same words; a phone's rating after its day is not in the memory's record. */
async function storedServings({ database }: SmallHall): Promise<RecordedServing[]> {
  const rows = await database.reader
    .selectFrom('servings as s')
    .innerJoin('tickets as t', 't.id', 's.ticket_id')
    .leftJoin('ratings as r', 'r.serving_id', 's.id')
    .selectAll('s')
    .select(['t.arrived_at', 'r.level', 'r.source', 'r.response_ms', 'r.rated_at'])
    .execute();
  return rows.map((row) => {
    const isSameDay =
      row.rated_at !== null && row.rated_at < Date.parse(`${row.business_day}T00:00:00+08:00`) + 86_400_000;
    return {
      id: row.id,
      ticketId: row.ticket_id,
      windowId: row.window_id,
      staffId: row.staff_id,
      serviceId: row.service_id,
      status: row.status,
      takenAt: row.arrived_at,
      queuedAt: row.queued_at,
      calledAt: row.called_at,
      startedAt: row.started_at,
      endedAt: row.finished_at,
      heldMs: row.held_ms,
      standardSeconds: row.standard_seconds,
      promisedWaitSeconds: row.promised_wait_seconds,
      rating:
        isSameDay && isRatingLevel(row.level) && row.source !== null && row.response_ms !== null
          ? { level: row.level, source: row.source, responseMs: row.response_ms }
          : null,
    };
  });
}
