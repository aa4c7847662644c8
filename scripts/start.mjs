import './lib/node-version.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runAttached } from './lib/child.mjs';
import { ensureInstalled, projectEnvironment } from './lib/install.mjs';
import { inRoot, PINNED_NODE } from './lib/project.mjs';
import { runScript } from './lib/say.mjs';

// `npm start`: installs and builds what has changed since the last start, then runs the hub.
await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const env = projectEnvironment({ HALLBELL_DEMO: process.env.HALLBELL_DEMO ?? '1' });
  return runAttached(PINNED_NODE, [inRoot('server', 'src', 'main.ts'), ...process.argv.slice(2)], { env });
});
