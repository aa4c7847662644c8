import { randomBytes } from 'node:crypto';
import { setup } from '@hallbell/domain/testing';
import { Vault } from '@hallbell/server';
import { describe, expect, it } from 'vitest';
import { STORES } from '../contract/support/stores.ts';
import { Difference, PlayInBoth } from './play-in-both.ts';
import { playRandomHalls } from './play-random-halls.ts';
import type { Moment } from './random-moments.ts';

const COMMANDS = 10_000;

const atOnce = (
  ...commands: Extract<Moment, { kind: 'presses' }>['presses'][number]['command'][]
): Moment => ({
  kind: 'presses',
  afterMs: 1_000,
  presses: commands.map((command) => ({ command, hand: 'own', hub: 0 })),
});
const take = { type: 'take', serviceId: 'idCard', priorityClassId: null, personId: null } as const;
const callNext = { type: 'call-next', windowId: 'w1', staffId: 'li' } as const;
const noShow = { type: 'no-show', windowId: 'w1', staffId: 'li' } as const;

describe.each(STORES)('A hall on $name', (store) => {
  it('answers and holds what the reference model does, whatever is pressed', async () => {
    const { commands, hubs } = await playRandomHalls({ store, seed: 20_261_128, commands: COMMANDS });
    expect(commands).toBeGreaterThanOrEqual(COMMANDS);
    expect(hubs).toBe(store.name === 'PostgreSQL' ? 2 : 1);
  });

  it.each([
    ['is told another place', { mode: 'after', others: 1, maxTimes: 1 } as const, [] as Moment[]],
    ['answers otherwise', { mode: 'drop' } as const, [atOnce({ ...callNext }, { ...noShow })]],
  ])('is found out where it %s', async (_, noShowOfModel, more) => {
    const { database, dispose } = await store.open();
    try {
      const parts = { databases: [database], vault: new Vault(randomBytes(32)) };
      const moments = [atOnce(take), atOnce(take), atOnce(take), atOnce(callNext), atOnce(noShow), ...more];
      const rules = setup({ noShow: { mode: 'after', others: 2, maxTimes: 1 } });
      await PlayInBoth.run(parts, rules, moments);
      const other = PlayInBoth.run(parts, rules, moments, setup({ noShow: noShowOfModel }));
      await expect(other).rejects.toThrow(Difference);
    } finally {
      await dispose();
    }
  });
});
