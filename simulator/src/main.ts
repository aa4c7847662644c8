import { type HubConfig, readConfig, readDemoSignIn, SettingError } from '@hallbell/server';
import { HELP } from './cli/help.ts';
import { type LiveTask, readTask } from './cli/options.ts';
import { liveLine, StatusLine, summary } from './cli/report.ts';
import { runHistory } from './history/run-history.ts';
import { runLive } from './live/run-live.ts';

/** How often a line is written where it can't be written over. */
const LINE_EVERY_MS = 10_000;

/** The first signal asks it to end well; a second one does not wait for that. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  return stopping.signal;
}

/** The sample hall of this machine tells how to sign in to it. */
async function live(task: LiveTask, config: HubConfig, signal: AbortSignal): Promise<void> {
  const demo = readDemoSignIn(config);
  const line = new StatusLine(process.stdout, LINE_EVERY_MS);
  const telling = {
    say: (chinese: string, english: string) => {
      line.end();
      console.log(`${chinese} · ${english}`);
    },
    progress: (...told: Parameters<typeof liveLine>) => line.show(liveLine(...told)),
  };
  const tallies = await runLive(
    {
      ...task,
      adminPassword: task.adminPassword ?? demo?.adminPassword ?? null,
      clerkPassword: task.clerkPassword ?? demo?.clerkPassword ?? null,
    },
    telling,
    signal,
  ).finally(() => line.end());
  console.log(summary(tallies, 0));
}

try {
  const task = readTask(process.argv.slice(2), process.env);
  if (task.kind === 'help') console.log(HELP);
  else {
    const signal = stopSignal();
    // A history is the sample hall's, whatever a hub of this machine is set to.
    const config = readConfig({ ...process.env, HALLBELL_DEMO: '1' });
    if (task.kind === 'history') await runHistory(task, config, { now: Date.now(), signal });
    else await live(task, config, signal);
  }
} catch (error) {
  console.error(error instanceof SettingError ? error.message : error);
  process.exitCode = 1;
}
