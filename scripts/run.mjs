import './lib/node-version.mjs';
import { existsSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { runChecks } from './lib/check.mjs';
import { runAttached } from './lib/child.mjs';
import { ensureInstalled, projectEnvironment } from './lib/install.mjs';
import { inRoot, PINNED_NODE } from './lib/project.mjs';
import { PlainFailure, runScript } from './lib/say.mjs';

/** Programs of the repository that run on Node 24 as they are; some show the built screens. */
const PROGRAMS = {
  advisories: { entry: 'tests/security/advisories/main.ts', needsScreens: false },
  agent: { entry: 'hardware/src/main.ts', needsScreens: false },
  emulators: { entry: 'hardware/src/emulators/main.ts', needsScreens: false },
  simulate: { entry: 'simulator/src/main.ts', needsScreens: false },
  screenshots: { entry: 'tests/screenshots/main.ts', needsScreens: true },
  bench: { entry: 'tests/bench/main.ts', needsScreens: true },
  faults: { entry: 'tests/faults/main.ts', needsScreens: false },
  fuzz: { entry: 'tests/security/fuzz/main.ts', needsScreens: false },
  'simulate:model': { entry: 'tests/model/main.ts', needsScreens: false },
  integrity: { entry: 'tests/proofs/integrity/main.ts', needsScreens: false },
  soak: { entry: 'tests/proofs/soak/main.ts', needsScreens: false },
  sizing: { entry: 'tests/proofs/sizing/main.ts', needsScreens: false },
  plans: { entry: 'tests/proofs/plans/main.ts', needsScreens: false },
  'reports-proof': { entry: 'tests/proofs/reports/main.ts', needsScreens: false },
  'voice-proof': { entry: 'tests/proofs/voice/main.ts', needsScreens: true },
  voice: { entry: 'voice/src/main.ts', needsScreens: false },
  hallbell: { entry: 'server/src/cli.ts', needsScreens: false },
};

async function runProgram({ entry, needsScreens }, args) {
  if (!existsSync(inRoot(entry))) {
    throw new PlainFailure(`缺少文件 ${entry}。`, `${entry} is missing.`);
  }
  if (needsScreens) await ensureBuilt();
  return runAttached(PINNED_NODE, [inRoot(entry), ...args], { env: projectEnvironment() });
}

async function build() {
  await ensureBuilt();
  return 0;
}

async function check() {
  const failedSteps = await runChecks();
  return failedSteps.length === 0 ? 0 : 1;
}

// `npm run <task> -- <arguments>`: installs what is missing, then runs the task on Node 24.
await runScript(async () => {
  const [task = '', ...args] = process.argv.slice(2);
  const tasks = { build, check };
  for (const [name, program] of Object.entries(PROGRAMS)) tasks[name] = () => runProgram(program, args);
  if (!Object.hasOwn(tasks, task)) {
    const known = Object.keys(tasks).join(', ');
    throw new PlainFailure(
      `没有名为“${task}”的任务。`,
      `There is no task "${task}"; the tasks are: ${known}.`,
    );
  }
  await ensureInstalled();
  return tasks[task]();
});
