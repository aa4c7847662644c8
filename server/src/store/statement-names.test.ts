import { describe, expect, it } from 'vitest';
import { StatementNames } from './statement-names.ts';

const named = (names: StatementNames, text: string) => {
  names.of(text);
  return names.of(text);
};

describe('a statement’s name', () => {
  it('comes when the statement does for the second time, and stays', () => {
    const names = new StatementNames();
    expect(names.of('select 1')).toBeUndefined();
    const name = names.of('select 1');
    expect(name).toBeDefined();
    expect(names.of('select 1')).toBe(name);
    expect(named(names, 'select 2')).not.toBe(name);
  });

  it('is given to so many alone: a connection keeps them all', () => {
    const names = new StatementNames();
    const given = Array.from({ length: 1_000 }, (_, n) => named(names, `select ${n}`)).filter(Boolean);
    expect(given).toHaveLength(200);
    expect(new Set(given).size).toBe(200);
    expect(names.of('select 0')).toBe(given[0]);
  });

  it('is another once the tables have changed', () => {
    const names = new StatementNames();
    const before = named(names, 'select * from tickets');
    names.heed(Object.assign(new Error('unique'), { code: '23505' }));
    expect(names.of('select * from tickets')).toBe(before);
    names.heed(Object.assign(new Error('cached plan must not change result type'), { code: '0A000' }));
    const after = named(names, 'select * from tickets');
    expect(after).toBeDefined();
    expect(after).not.toBe(before);
  });
});
