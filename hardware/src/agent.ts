import type { FastifyInstance } from 'fastify';
import { AgentFault } from './fault.ts';
import { HallWindows } from './hub/hall-windows.ts';
import { HubSession } from './hub/hub-session.ts';
import { citizenUrlOf } from './local/citizen-url.ts';
import { buildLocalApp } from './local/local-app.ts';
import { Parts } from './parts/parts.ts';
import { WindowDevices } from './parts/window-devices.ts';
import { OwedSlips } from './printers/owed-slips.ts';
import { PrintDesk } from './printers/print-desk.ts';
import { CardReaders } from './readers/card-readers.ts';
import type { AgentSettings } from './settings.ts';

/** The agent's own page and routes are for this PC alone. */
const HOST = '127.0.0.1';
/** What the whole agent stands on: where another of these is set, it begins anew. */
const GROUND = ['hub', 'port', 'dataDir'] as const satisfies readonly (keyof AgentSettings)[];

export interface Agent {
  /** Where the page of this PC is opened, e.g. `http://127.0.0.1:8480`. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface RunningAgent extends Agent {
  /**
   * Takes new settings while it runs, and touches only what they say something else of. Answers false, with nothing
   * done, where it must begin anew for them.
   */
  renew(settings: AgentSettings): Promise<boolean>;
}

/** Starts the agent of this PC. Throws an AgentFault where its port can't be used. */
export async function startAgent(settings: AgentSettings): Promise<RunningAgent> {
  const { hub, dataDir } = settings;
  let current = settings;
  const citizenUrl = () => current.citizenUrl ?? citizenUrlOf(hub);
  const listeners = new Set<() => void>();
  const parts = new Parts();
  const app = await buildLocalApp(settings, {
    info: () => ({
      name: current.name,
      hub: session.state,
      citizenUrl: citizenUrl(),
      parts: parts.list(),
    }),
    subscribe: (listener) => {
      listeners.add(listener);
      const stops = [
        () => listeners.delete(listener),
        parts.subscribe(listener),
        session.subscribe(listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  });
  const logger = app.log;
  const desk = await PrintDesk.open({ printers: settings.printers, dataDir, logger });
  desk.routes(app);
  const readers = new CardReaders(settings.readers, logger);
  readers.routes(app);
  const windows = new HallWindows();
  const devices = new WindowDevices({ settings, windows, logger });
  const tellParts = () => parts.use([...desk.parts, ...readers.parts, ...devices.parts]);
  tellParts();
  const owed = new OwedSlips({ hub, citizenUrl, desk, logger });
  const session: HubSession = new HubSession({
    settings,
    parts,
    logger,
    onLink: (link) => {
      windows.use(link?.client ?? null);
      owed.use(link);
    },
  });
  const url = await listen(app, settings.port);
  desk.start();
  devices.start();
  readers.start();
  session.start();
  return {
    url,
    renew: async (wanted) => {
      if (GROUND.some((name) => wanted[name] !== current[name])) return false;
      current = wanted;
      logger.level = wanted.logLevel;
      await Promise.all([
        desk.renew(wanted.printers),
        readers.renew(wanted.readers),
        devices.renew(wanted),
        session.renew(wanted),
      ]);
      tellParts();
      for (const listener of listeners) listener();
      return true;
    },
    stop: async () => {
      await Promise.all([devices.stop(), readers.stop()]);
      windows.use(null);
      owed.use(null);
      session.stop();
      await app.close();
      await desk.stop();
    },
  };
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: HOST, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    throw new AgentFault(
      `端口 ${port} 不能用，请在设置文件中换一个 port`,
      `Port ${port} can't be used; give another port in the settings file`,
    );
  }
}
