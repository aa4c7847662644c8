import './lib/node-version.mjs';
import { rmSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { runChecks } from './lib/check.mjs';
import { runAttached } from './lib/child.mjs';
import { ensureInstalled, projectEnvironment } from './lib/install.mjs';
import { inRoot, PINNED_NODE } from './lib/project.mjs';
import { PlainFailure, runScript, say } from './lib/say.mjs';
import { closingLine, countResults, readReport } from './lib/test-results.mjs';

const REPORT = inRoot('node_modules', '.cache', 'hallbell', 'vitest.json');

async function runVitest(args) {
  rmSync(REPORT, { force: true });
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runAttached(PINNED_NODE, [vitest, 'run', ...reporters, ...args], {
    env: projectEnvironment(),
  });
  return { code, report: readReport(REPORT) };
}

/** Builds the screens; a failure is told at once and counted, and the tests still run. */
async function buildScreens() {
  try {
    await ensureBuilt();
    return 0;
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error;
    console.error(`[hallbell] ${error.message}`);
    return 1;
  }
}

// `npm test`: installs, builds the screens, checks, and runs every test. A failed build and each failed step
// of the check count as failures in the closing line, so that a green line means a green project.
await runScript(async () => {
  await ensureInstalled();
  const failedBuilds = await buildScreens();
  const failedSteps = await runChecks();
  say('正在运行全部测试', 'Running all tests');
  const { code, report } = await runVitest(process.argv.slice(2));
  const counts = countResults(report, code);
  if (failedBuilds > 0) say('界面构建失败', 'Building the screens failed');
  if (failedSteps.length > 0) say('检查未通过的步骤', `Failed steps of the check: ${failedSteps.join(', ')}`);
  counts.failed += failedBuilds + failedSteps.length;
  console.log(closingLine(counts));
  return counts.failed === 0 ? 0 : 1;
});
