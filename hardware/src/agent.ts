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

export interface Agent {
  /** Where the page of this PC is opened, e.g. `http://127.0.0.1:8480`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the agent of this PC. Throws an AgentFault where its port can't be used. */
export async function startAgent(settings: AgentSettings): Promise<Agent> {
  const parts = new Parts();
  const citizenUrl = settings.citizenUrl ?? citizenUrlOf(settings.hub);
  const app = await buildLocalApp(settings, {
    info: () => ({
      name: settings.name,
      hub: session.state,
      citizenUrl,
      parts: parts.list(),
    }),
    subscribe: (listener) => {
      const stops = [parts.subscribe(listener), session.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  });
  const { printers, dataDir } = settings;
  const desk = await PrintDesk.open({ printers, dataDir, logger: app.log });
  for (const part of desk.parts) parts.add(part);
  desk.routes(app);
  const readers = new CardReaders(settings.readers, app.log);
  for (const part of readers.parts) parts.add(part);
  readers.routes(app);
  const windows = new HallWindows();
  const devices = new WindowDevices({ settings, windows, logger: app.log });
  for (const part of devices.parts) parts.add(part);
  const owed = new OwedSlips({ hub: settings.hub, citizenUrl, desk, logger: app.log });
  const session: HubSession = new HubSession({
    settings,
    parts,
    logger: app.log,
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
