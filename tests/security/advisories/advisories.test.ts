import { validRange } from 'semver';
import { describe, expect, it } from 'vitest';
import { hitsIn } from './hits.ts';
import { readAdvisories, readLock } from './kept.ts';
import { shippedTree } from './shipped-tree.ts';

const { reviewed, advisories } = readAdvisories();

describe('the packages that a hall runs', () => {
  const tree = shippedTree(readLock());
  const names = new Set(tree.map(({ name }) => name));

  it('are those of the hub, the devices and the screens, with all that they need', () => {
    for (const name of ['fastify', 'find-my-way', 'socket.io', 'ws', 'react', 'usb', 'pg', 'ioredis']) {
      expect([name, names.has(name)]).toEqual([name, true]);
    }
    for (const name of ['vitest', 'playwright-core', 'vite', '@biomejs/biome']) {
      expect([name, names.has(name)]).toEqual([name, false]);
    }
    expect(tree.length).toBeGreaterThan(200);
  });

  it('are open to no advisory that is high or critical', () => {
    const grave = hitsIn(tree, advisories).filter(({ isGrave }) => isGrave);
    expect(grave.map(({ advisory, version }) => `${advisory.package}@${version} ${advisory.id}`)).toEqual([]);
  });
});

describe('the advisories that are kept', () => {
  it('can be read, each once', () => {
    expect(reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Set(advisories.map(({ id }) => id)).size).toBe(advisories.length);
    for (const { id, affected, severity, what } of advisories) {
      expect(id).toMatch(/^CVE-\d{4}-\d{4,}$/);
      expect([id, validRange(affected)]).toEqual([id, expect.any(String)]);
      expect(['low', 'moderate', 'high', 'critical']).toContain(severity);
      expect(what.length).toBeGreaterThan(10);
    }
  });

  it('are found where a package is as old as one of them', () => {
    const old = [
      { name: 'ws', version: '8.16.0' },
      { name: 'cookie', version: '0.6.0' },
      { name: 'debug', version: '4.4.2' },
      { name: 'ws', version: '8.17.1' },
    ];
    expect(
      hitsIn(old, advisories).map(({ advisory, version, isGrave }) => [advisory.id, version, isGrave]),
    ).toEqual([
      ['CVE-2024-37890', '8.16.0', true],
      ['CVE-2024-47764', '0.6.0', false],
      ['CVE-2025-59144', '4.4.2', true],
    ]);
  });
});
