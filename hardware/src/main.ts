import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startAgent } from './agent.ts';
import { AgentFault } from './fault.ts';
import { DEFAULT_SETTINGS_FILE, readSettings } from './settings.ts';

const STOP_WITHIN_MS = 10_000;

function settingsPath(): string {
  const { values } = parseArgs({ options: { settings: { type: 'string' } } });
  return resolve(values.settings ?? process.env.HALLBELL_AGENT_SETTINGS ?? DEFAULT_SETTINGS_FILE);
}

try {
  const settings = readSettings(settingsPath());
  const agent = await startAgent(settings);
  console.log(
    `设备主机已启动 · The agent runs\n  本机页面 · Page of this PC: ${agent.url}/kiosk/\n  大厅系统 · Hub: ${settings.hub}`,
  );
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    // What hangs must not keep the agent from being started again.
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await agent.stop();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
} catch (error) {
  console.error(error instanceof AgentFault ? error.message : error);
  process.exit(1);
}
