import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { filesBelow } from './stamp.mjs';

const SOURCE = /\.(ts|tsx|mjs)$/;

/** Every workspace of pnpm-workspace.yaml, with `packages/*` spelled out. */
function workspacesOf(root) {
  const settings = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8');
  const list = /^packages:\n((?:[ ]+- .*\n?)*)/m.exec(settings)?.[1] ?? '';
  const patterns = [...list.matchAll(/- ["']?([^"'\s]+)/g)].map((match) => match[1]);
  return patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern];
    const parent = pattern.slice(0, -2);
    return readdirSync(join(root, parent)).map((name) => `${parent}/${name}`);
  });
}

/** One line a breach: the rule, then the file and what it imports. */
function breachLines(violations) {
  return violations
    .filter((violation) => violation.rule.severity === 'error')
    .map(({ rule, from, to, cycle }) => {
      const way = cycle?.length ? cycle.map((step) => step.name).join(' → ') : to;
      return `${rule.name}: ${from} → ${way}`;
    });
}

/**
 * Compares every import of a project with its arrows, and makes sure that every import has been read: a tool
 * that can't read TypeScript reports no breach either.
 *
 * @param {string} root the project's folder
 * @param {Record<string, string[]>} arrows workspace → the workspaces that it may import
 * @param {(root: string, folders: string[]) => Promise<object>} cruise reads the imports under the rules
 * @param {number} fewestModules fewer than this is a problem of its own
 * @returns {Promise<{ modules: number, problems: string[] }>}
 */
export async function findArrowProblems(root, arrows, cruise, fewestModules) {
  const folders = Object.keys(arrows).filter((folder) => existsSync(join(root, folder)));
  const { modules, summary } = await cruise(root, folders);
  const problems = breachLines(summary.violations);

  const read = new Set(modules.map((module) => module.source));
  for (const path of folders.flatMap((folder) => filesBelow(join(root, folder)))) {
    const name = relative(root, path).split(sep).join('/');
    if (SOURCE.test(name) && !read.has(name)) problems.push(`not-read: ${name}`);
  }
  for (const workspace of workspacesOf(root)) {
    if (!Object.hasOwn(arrows, workspace)) problems.push(`no-row: ${workspace} has no arrows`);
  }
  if (summary.totalCruised < fewestModules) {
    problems.push(`too-few-modules: ${summary.totalCruised} read, at least ${fewestModules} expected`);
  }
  return { modules: summary.totalCruised, problems };
}
