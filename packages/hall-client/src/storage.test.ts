import { describe, expect, it } from 'vitest';
import { pageStorage } from './storage.ts';

/** As browsers behave: blocked by policy, full, and well. */
const refuses = () => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};
const isFull = (): Storage => ({
  length: 0,
  clear: () => undefined,
  key: () => null,
  getItem: () => null,
  removeItem: () => undefined,
  setItem: () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  },
});

describe('the page’s storage', () => {
  it.each([
    ['withheld', refuses],
    ['full', isFull],
  ])('keeps for the life of the page what a browser with storage %s will not', (_, browserStorage) => {
    const storage = pageStorage(browserStorage);
    expect(storage.get('token')).toBeNull();
    expect(storage.set('token', 'abc')).toBe(false);
    expect(storage.get('token')).toBe('abc');
    storage.remove('token');
    expect(storage.get('token')).toBeNull();
  });

  it('gives to the browser what it keeps', () => {
    const kept = new Map<string, string>();
    const storage = pageStorage(() => ({
      ...isFull(),
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => kept.set(name, value),
      removeItem: (name) => kept.delete(name),
    }));
    expect(storage.set('token', 'abc')).toBe(true);
    expect(pageStorage(() => ({ ...isFull(), getItem: (name) => kept.get(name) ?? null })).get('token')).toBe(
      'abc',
    );
    storage.remove('token');
    expect(kept.size).toBe(0);
  });
});
