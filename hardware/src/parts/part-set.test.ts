import { expect, it } from 'vitest';
import { PartSet, type RunningPart } from './part-set.ts';

interface Settings {
  readonly id: string;
  readonly name: string;
}

class LoggedPart implements RunningPart {
  readonly #settings: Settings;
  readonly #log: string[];

  constructor(settings: Settings, log: string[]) {
    this.#settings = settings;
    this.#log = log;
  }

  describe() {
    return { ...this.#settings, kind: 'reader' as const, windowId: null, state: 'ready' as const };
  }

  subscribe() {
    return () => undefined;
  }

  start() {
    this.#log.push(`start ${this.#settings.name}`);
  }

  async stop() {
    await Promise.resolve();
    this.#log.push(`stop ${this.#settings.name}`);
  }
}

it('leaves the parts alone of which new settings say the same, and ends others before their like begin', async () => {
  const log: string[] = [];
  const of = (id: string, name = id): Settings => ({ id, name });
  const set = new PartSet((settings: Settings) => new LoggedPart(settings, log), [of('a'), of('b'), of('c')]);
  set.start();
  const [a, , c] = set.parts;
  log.length = 0;
  const begin = await set.release([of('c'), of('b', 'b2'), of('a'), of('d')]);
  expect(log).toEqual(['stop b']);
  begin();
  expect(log).toEqual(['stop b', 'start b2', 'start d']);
  expect(set.parts.map((part) => part.describe().name)).toEqual(['c', 'b2', 'a', 'd']);
  expect([set.parts[0], set.parts[2]]).toEqual([c, a]);
  await set.stop();
  expect(log.slice(3)).toEqual(['stop c', 'stop b2', 'stop a', 'stop d']);
});
