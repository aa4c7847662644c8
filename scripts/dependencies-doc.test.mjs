import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARROWS } from '../.dependency-cruiser.mjs';
import { inRoot } from './lib/project.mjs';

/** Every package of the registry that a package.json of the project names. */
function directDependencies() {
  const manifests = ['', ...Object.keys(ARROWS)].map((folder) => inRoot(folder, 'package.json'));
  const names = manifests
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, 'utf8')))
    .flatMap(({ dependencies, devDependencies, peerDependencies, optionalDependencies }) =>
      Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies }),
    )
    .filter((name) => !name.startsWith('@hallbell/'));
  return [...new Set(names)].sort();
}

/** The packages that stand in the first column of a table of docs/dependencies.md. */
function documentedDependencies() {
  const page = readFileSync(inRoot('docs', 'dependencies.md'), 'utf8');
  const firstCells = [...page.matchAll(/^\| (`[^|]+) \|/gm)].map((row) => row[1]);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((name) => name[1])).sort();
}

describe('the page about dependencies', () => {
  it('has a row for every direct dependency, and for nothing else', () => {
    expect(documentedDependencies()).toEqual(directDependencies());
  });
});

describe('the decisions', () => {
  it('are numbered without a gap or a double', () => {
    const numbers = readdirSync(join(inRoot('docs'), 'decisions')).map((name) => Number(name.slice(0, 4)));
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
  });
});
