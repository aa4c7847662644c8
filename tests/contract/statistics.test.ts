import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { STORES } from './support/stores.ts';

describe.runIf(STORES.some(({ name }) => name === 'PostgreSQL'))('the statistics of PostgreSQL', () => {
  it('are made anew after a part of a day, however large a table of many days is', async () => {
    const store = STORES.find(({ name }) => name === 'PostgreSQL');
    if (store === undefined) throw new Error('There is no PostgreSQL');
    const { database, dispose } = await store.open();
    const { rows } = await sql<{ name: string; ways: string[] }>`select relname as name, reloptions as ways
      from pg_class where relname in ('tickets', 'servings', 'slips') and relkind = 'r'
      and relnamespace = current_schema()::regnamespace order by relname`.execute(database.reader);
    await dispose();
    const ways = ['autovacuum_analyze_scale_factor=0', 'autovacuum_analyze_threshold=1000'];
    expect(rows).toEqual(['servings', 'slips', 'tickets'].map((name) => ({ name, ways })));
  });
});
