import { Server as HttpsServer } from 'node:https';
import { buildApp } from './app.ts';
import { CommandBus } from './commands/bus.ts';
import { eraseIdentities } from './commands/erase-identities.ts';
import { expireDay } from './commands/expire-day.ts';
import { type HubConfig, readConfig, SettingError } from './config.ts';
import { RollupBuilder } from './evaluation/rollups/builder.ts';
import type { Hub } from './hub.ts';
import { requireSecret } from './hubs/installation.ts';
import { OtherHubs } from './hubs/other-hubs.ts';
import { Detection } from './integrity/detection.ts';
import { loggerOptions } from './operations/log.ts';
import { logStream } from './operations/terminal-lines.ts';
import { prepareDataDir, readVault } from './startup/data-dir.ts';
import { openDatabase } from './startup/database.ts';
import { explainStart } from './startup/failure.ts';
import { fillWhenEmpty } from './startup/first-start.ts';
import { welcome } from './startup/welcome.ts';
import { migrate } from './store/migrate.ts';
import { readCertificate } from './tls/certificate.ts';
import { CertificateWatch } from './tls/certificate-watch.ts';

const CLOSE_WITHIN_MS = 10_000;
const EXPIRE_EVERY_MS = 60_000;
const LOOK_AT_CERTIFICATE_EVERY_MS = 60_000;

/**
 * Where this hub leads: ends the day of every hall, rolls up what is over, looks for what is odd in it, and erases what is kept no longer, until
 * it is stopped.
 */
function startClockwork(
  { bus, database, others }: Pick<Hub, 'bus' | 'database' | 'others'>,
  warn: (error: unknown) => void,
): () => Promise<unknown> {
  const rollups = new RollupBuilder(database.source, bus);
  const detection = new Detection(database.source, bus);
  let isBusy = false;
  const rollUp = async (hallIds: readonly string[]) => {
    // A hub that comes to a season of days without rollups takes longer than a minute.
    if (isBusy) return;
    isBusy = true;
    try {
      for (const id of hallIds) {
        await rollups.run(id, Date.now());
        await detection.run(database.reader, id, Date.now());
      }
    } finally {
      isBusy = false;
    }
  };
  const tick = async () => {
    const halls = await database.reader.selectFrom('halls').select('id').execute();
    for (const { id } of halls) {
      await expireDay(bus, database.reader, id, Date.now());
      await eraseIdentities(bus, database.reader, id, Date.now());
    }
    await rollUp(halls.map(({ id }) => id));
  };
  const timer = setInterval(() => {
    if (others.leads) void tick().catch(warn);
  }, EXPIRE_EVERY_MS);
  return () => {
    clearInterval(timer);
    return Promise.all([rollups.close(), detection.close()]);
  };
}

async function start(config: HubConfig): Promise<void> {
  const certificate = config.tls === null ? null : readCertificate(config.tls);
  prepareDataDir(config.dataDir);
  const vault = readVault(config.dataDir);
  const database = openDatabase(config);
  await migrate(database);
  await requireSecret(database.writer, vault);
  const clock = Date.now;
  const others = new OtherHubs({ database, config, clock });
  const signIn = await fillWhenEmpty(database, config, clock());
  const bus = new CommandBus({ database, clock, publicUrl: () => config.publicUrl, vault });
  const hub: Hub = { config, database, bus, others, clock };
  const app = await buildApp(hub, loggerOptions(config.logLevel, logStream(process.stdout)), certificate);
  await app.listen({ port: config.port, host: '0.0.0.0' });
  if (config.tls !== null && certificate !== null && app.server instanceof HttpsServer) {
    const watched = { files: config.tls, certificate, server: app.server, logger: app.log, clock };
    const watch = new CertificateWatch(watched);
    setInterval(() => watch.look(), LOOK_AT_CERTIFICATE_EVERY_MS).unref();
  }
  const stopClockwork = startClockwork(hub, (error) => app.log.error({ err: error }, 'clockwork'));
  const bound = app.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : config.port;
  console.log(welcome(config, port, signIn));

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    // What hangs must not keep the hub from being started again.
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS).unref();
    await stopClockwork();
    await bus.drain();
    await app.close();
    await database.close();
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

try {
  const config = readConfig(process.env);
  await start(config).catch((error: unknown) => {
    throw explainStart(error, config);
  });
} catch (error) {
  console.error(error instanceof SettingError ? error.message : error);
  process.exit(1);
}
