/** What the tests and the simulator use of the hub. */

export { buildApp } from './app.ts';
export { hashPassword } from './auth/passwords.ts';
export { Vault } from './auth/vault.ts';
export { verifyJournals } from './cli/verify-journal.ts';
export type { Actor } from './commands/actor.ts';
export { CommandBus } from './commands/bus.ts';
export { eraseIdentities } from './commands/erase-identities.ts';
export { expireDay } from './commands/expire-day.ts';
export { readConfig } from './config.ts';
export { HallError } from './errors.ts';
export { loggerOptions } from './operations/log.ts';
export { attachRealtime, type Realtime } from './realtime/sockets.ts';
export { seedSampleHall } from './sample-hall/index.ts';
export { type OpenedDatabase, openPostgres, openSqlite } from './store/dialect.ts';
export { migrate } from './store/migrate.ts';
