import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { type Agent, startAgent } from './agent.ts';
import { AgentFault } from './fault.ts';
import { type AgentSettings, readSettings } from './settings.ts';

/** A file that is saved is noticed after so long at most; asking for its state works on every file system. */
const LOOK_EVERY_MS = 1_000;

const RENEWED = '设置已更新 · The new settings are in use';

/**
 * The agent with the settings of a file, and with those of its next version once that is saved: what is plugged in is
 * set up with no restart by hand, and the rest goes on undisturbed. A version that can't be used is said, and what ran goes on: words for the log. Throws an AgentFault where
 * the first one can't be used.
 */
export async function runAgent(path: string, say: (words: string) => void): Promise<Agent> {
  let settings = readSettings(path);
  let agent = await startAgent(settings);
  let turn: Promise<unknown> = Promise.resolve();

  const renew = async () => {
    const wanted = usable(path, say);
    if (wanted === null || isDeepStrictEqual(wanted, settings)) return;
    if (await agent.renew(wanted)) {
      settings = wanted;
      say(RENEWED);
      return;
    }
    await agent.stop();
    try {
      agent = await startAgent(wanted);
      settings = wanted;
      say(RENEWED);
    } catch (error) {
      sayKept(error, say);
      agent = await startAgent(settings);
    }
  };
  const onLook = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.ino !== before.ino) turn = turn.then(renew);
  };
  watchFile(path, { interval: LOOK_EVERY_MS }, onLook);

  return {
    get url() {
      return agent.url;
    },
    stop: async () => {
      unwatchFile(path, onLook);
      await turn;
      await agent.stop();
    },
  };
}

/** Null, and said, where they can't be used. */
function usable(path: string, say: (words: string) => void): AgentSettings | null {
  try {
    return readSettings(path);
  } catch (error) {
    sayKept(error, say);
    return null;
  }
}

function sayKept(error: unknown, say: (words: string) => void): void {
  if (!(error instanceof AgentFault)) throw error;
  say(`${error.message}\n仍按原设置运行 · It goes on with the settings it had`);
}
