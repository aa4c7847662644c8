import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AgentFault } from './fault.ts';
import { runAgent } from './running-agent.ts';
import { DEFAULT_SETTINGS_FILE } from './settings.ts';

const STOP_WITHIN_MS = 10_000;

function settingsPath(): string {
  const { values } = parseArgs({ options: { settings: { type: 'string' } } });
  return resolve(values.settings ?? process.env.HALLBELL_AGENT_SETTINGS ?? DEFAULT_SETTINGS_FILE);
}

try {
  const path = settingsPath();
  const agent = await runAgent(path, console.log);
  console.log(
    `设备主机已启动 · The agent runs\n  本机页面 · Page of this PC: ${agent.url}/kiosk/\n  设置文件 · Settings: ${path}`,
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
