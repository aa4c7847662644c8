/** What the tests and the simulator use of the hub. */

export { buildApp } from './app.ts';
export { hashPassword } from './auth/passwords.ts';
export { Vault } from './auth/vault.ts';
export { verifyJournals } from './cli/verify-journal.ts';
export type { Actor } from './commands/actor.ts';
export { CommandBus } from './commands/bus.ts';
export { eraseIdentities } from './commands/erase-identities.ts';
export { expireDay } from './commands/expire-day.ts';
export type { HallConfig } from './commands/hall-config.ts';
export { type HubConfig, readConfig, SettingError } from './config.ts';
export { HallError } from './errors.ts';
export { collectEstimateInput } from './estimates/collect.ts';
export { estimateInputOf } from './estimates/compute.ts';
export { staleDay } from './evaluation/rollups/stale-day.ts';
export { loggerOptions } from './operations/log.ts';
export { attachRealtime, type Realtime } from './realtime/sockets.ts';
export { readRefusedHandIns } from './realtime/topics/live.ts';
export { HallViews } from './realtime/topics/topic.ts';
export { SAMPLE_HALL_ID, seedSampleHall } from './sample-hall/index.ts';
export { SAMPLE_UNITS } from './sample-hall/units.ts';
export { addDevice } from './setup/devices.ts';
export { prepareDataDir, readVault } from './startup/data-dir.ts';
export { openDatabase } from './startup/database.ts';
export { explainStart } from './startup/failure.ts';
export { fillWhenEmpty, readDemoSignIn } from './startup/first-start.ts';
export { type OpenedDatabase, openPostgres, openSqlite } from './store/dialect.ts';
export { migrate } from './store/migrate.ts';
