import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ARROWS } from '../.dependency-cruiser.mjs';
import { cruiseFolders } from './check-arrows.mjs';
import { findArrowProblems } from './lib/arrows.mjs';

const WORKSPACES = Object.keys(ARROWS);
const nameOf = (workspace) => workspace.replace('packages/', '');

let root;

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A package as pnpm would have installed it, with every workspace declaring it. */
function installPackage(name) {
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  write(`node_modules/${name}/index.js`, 'module.exports = 1;\n');
}

/** How to name, from a file in the `src` of one workspace, a file in the `src` of another. */
function importOf(from, to, file) {
  const up = '../'.repeat(from.split('/').length + 1);
  return `import { value } from '${up}${to}/src/${file}';\nexport const used: number = value;\n`;
}

async function problemsOf(fewestModules = 0) {
  const { problems } = await findArrowProblems(root, ARROWS, cruiseFolders, fewestModules);
  return problems.sort();
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hallbell-arrows-'));
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n  - server\n');
  write(
    'package.json',
    JSON.stringify({ name: 'fixture', dependencies: { zod: '1.0.0', 'left-pad': '1.0.0' } }),
  );
  for (const workspace of WORKSPACES) {
    write(`${workspace}/src/index.ts`, 'export const value = 1;\n');
    write(`${workspace}/package.json`, JSON.stringify({ name: nameOf(workspace) }));
  }
  for (const name of ['zod', 'left-pad']) installPackage(name);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the import arrows', () => {
  it('find nothing in a project that keeps to them', async () => {
    for (const from of WORKSPACES) {
      for (const to of ARROWS[from]) {
        write(`${from}/src/to-${nameOf(to)}.ts`, importOf(from, to, 'index.ts'));
      }
    }
    write('packages/protocol/src/schema.ts', "import z from 'zod';\nexport const schema = z;\n");
    write('packages/domain/src/rule.test.ts', "import pad from 'left-pad';\nexport const helper = pad;\n");
    expect(await problemsOf()).toEqual([]);
  });

  it('report every import between workspaces that the table does not name', async () => {
    const expected = [];
    for (const from of WORKSPACES) {
      for (const to of WORKSPACES) {
        if (to === from || ARROWS[from].includes(to)) continue;
        write(`${from}/src/to-${nameOf(to)}.ts`, importOf(from, to, 'index.ts'));
        expected.push(
          `${nameOf(from)}-imports-only-its-row: ${from}/src/to-${nameOf(to)}.ts → ${to}/src/index.ts`,
        );
      }
    }
    expect(expected.length).toBeGreaterThan(80);
    expect(await problemsOf()).toEqual(expected.sort());
  });

  it('judge a workspace that is imported by its package name', async () => {
    const exports = { '.': './src/index.ts' };
    write('packages/protocol/package.json', JSON.stringify({ name: '@hallbell/protocol', exports }));
    mkdirSync(join(root, 'node_modules/@hallbell'));
    symlinkSync(join(root, 'packages/protocol'), join(root, 'node_modules/@hallbell/protocol'));
    for (const workspace of ['packages/hall-client', 'packages/domain']) {
      const dependencies = { '@hallbell/protocol': 'workspace:*' };
      write(`${workspace}/package.json`, JSON.stringify({ name: nameOf(workspace), dependencies }));
      write(
        `${workspace}/src/a.ts`,
        "import { value } from '@hallbell/protocol';\nexport const used = value;\n",
      );
    }
    expect(await problemsOf()).toEqual([
      'domain-imports-only-its-row: packages/domain/src/a.ts → packages/protocol/src/index.ts',
    ]);
  });

  it('count an import of types alone', async () => {
    write(
      'packages/domain/src/a.ts',
      "import type { T } from '../../../server/src/index.ts';\nexport type U = T;\n",
    );
    expect(await problemsOf()).toEqual([
      'domain-imports-only-its-row: packages/domain/src/a.ts → server/src/index.ts',
    ]);
  });

  it.each([
    ['domain-is-pure', 'packages/domain/src/a.ts', 'node:fs'],
    ['domain-is-pure', 'packages/domain/src/a.ts', 'zod'],
    ['protocol-uses-only-zod', 'packages/protocol/src/a.ts', 'left-pad'],
    ['protocol-uses-only-zod', 'packages/protocol/src/a.ts', 'node:crypto'],
    ['hall-client-uses-only-its-link', 'packages/hall-client/src/a.ts', 'left-pad'],
    ['hall-client-uses-only-its-link', 'packages/hall-client/src/a.ts', 'node:net'],
    ['screens-run-in-browsers', 'kiosk/src/a.ts', 'node:fs'],
    ['screens-run-in-browsers', 'packages/ui/src/a.ts', 'node:fs'],
    ['scripts-run-before-the-install', 'scripts/lib/a.mjs', 'left-pad'],
    ['not-to-unresolvable', 'server/src/a.ts', 'nowhere-to-be-found'],
    ['not-to-unresolvable', 'server/src/a.ts', './missing.ts'],
  ])('report %s when %s imports %s', async (rule, file, target) => {
    write(file, `import * as target from '${target}';\nexport const used = target;\n`);
    const problems = await problemsOf();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${rule}: ${file} → `));
  });

  it('report a package that is installed and nowhere declared', async () => {
    installPackage('undeclared');
    write('server/src/a.ts', "import target from 'undeclared';\nexport const used = target;\n");
    expect(await problemsOf()).toEqual([
      'not-to-undeclared: server/src/a.ts → node_modules/undeclared/index.js',
    ]);
  });

  it('report a circle of imports', async () => {
    write('server/src/a.ts', "import { b } from './b.ts';\nexport const a: number = b;\n");
    write('server/src/b.ts', "import { a } from './a.ts';\nexport const b: number = a;\n");
    const problems = await problemsOf();
    expect(problems.map((problem) => problem.split(':')[0])).toContain('no-circular');
  });

  it("report a test's helper that is used outside of tests", async () => {
    write('packages/ui/src/testing/render.ts', 'export const value = 1;\n');
    write(
      'packages/ui/src/a.ts',
      "import { value } from './testing/render.ts';\nexport const used = value;\n",
    );
    expect(await problemsOf()).toEqual([
      'test-helpers-stay-in-tests: packages/ui/src/a.ts → packages/ui/src/testing/render.ts',
    ]);
  });

  it('report a workspace that has no row', async () => {
    write('packages/newcomer/package.json', '{}');
    expect(await problemsOf()).toEqual(['no-row: packages/newcomer has no arrows']);
  });

  it('report sources that were not read, and a project too small to be ours', async () => {
    const readsNothing = () => Promise.resolve({ modules: [], summary: { violations: [], totalCruised: 0 } });
    const { problems } = await findArrowProblems(root, ARROWS, readsNothing, 100);
    expect(problems).toContain('not-read: server/src/index.ts');
    expect(problems).toContain('too-few-modules: 0 read, at least 100 expected');
  });
});
