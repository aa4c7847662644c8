import { mkdirSync } from 'node:fs';
import { inParallel, runCaptured } from './child.mjs';
import { projectEnvironment } from './install.mjs';
import { inRoot, PINNED_NODE } from './project.mjs';
import { say, secondsSince } from './say.mjs';

const CACHE = inRoot('node_modules', '.cache', 'hallbell');
const TWO_AT_A_TIME = 2;

/** A tool of `node_modules`, by the file of its package that starts it. */
const tool = (...file) => [PINNED_NODE, inRoot('node_modules', ...file)];

function typeCheck(name) {
  const cache = ['--incremental', '--tsBuildInfoFile', `${CACHE}/${name}.tsbuildinfo`];
  return {
    name: `types (${name})`,
    command: [
      ...tool('typescript', 'lib', 'tsc.js'),
      '-p',
      `tsconfig.${name}.json`,
      '--pretty',
      'false',
      ...cache,
    ],
  };
}

/** The longest first, so that two at a time end together. */
const STEPS = [
  typeCheck('web'),
  typeCheck('node'),
  {
    name: 'format and lint (biome)',
    command: [
      ...tool('@biomejs', 'biome', 'bin', 'biome'),
      'ci',
      '--error-on-warnings',
      '--diagnostic-level=warn',
      '--colors=off',
      '--max-diagnostics=60',
      '.',
    ],
  },
  {
    name: 'import arrows (dependency-cruiser)',
    command: [PINNED_NODE, inRoot('scripts', 'check-arrows.mjs')],
  },
  {
    name: 'unused code (knip)',
    command: [...tool('knip', 'bin', 'knip.js'), '--no-progress', '--no-config-hints'],
  },
  typeCheck('domain'),
];

async function runStep({ name, command: [program, ...args] }) {
  const startedAt = performance.now();
  const { code, output } = await runCaptured(program, args, { env: projectEnvironment({ NO_COLOR: '1' }) });
  const passed = code === 0;
  console.log(`${passed ? '  ok  ' : ' FAIL '} ${name} — ${secondsSince(startedAt)}`);
  if (!passed) console.log(output.trimEnd().replace(/^/gm, '       '));
  return { name, passed };
}

/**
 * Formatter, linter, types, import arrows and unused code.
 * @returns {Promise<string[]>} the names of the steps that failed
 */
export async function runChecks() {
  const startedAt = performance.now();
  mkdirSync(CACHE, { recursive: true });
  const results = await inParallel(
    TWO_AT_A_TIME,
    STEPS.map((step) => () => runStep(step)),
  );
  const failed = results.filter((result) => !result.passed).map((result) => result.name);
  const english = failed.length === 0 ? 'Check passed' : `Check failed: ${failed.join(', ')}`;
  say(failed.length === 0 ? '检查通过' : '检查未通过', `${english} (${secondsSince(startedAt)})`);
  return failed;
}
