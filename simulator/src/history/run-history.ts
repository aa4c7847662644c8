import { addDays } from '@hallbell/domain';
import {
  explainStart,
  fillWhenEmpty,
  type HubConfig,
  migrate,
  type OpenedDatabase,
  openDatabase,
  prepareDataDir,
  readVault,
  SAMPLE_HALL_ID,
  SettingError,
} from '@hallbell/server';
import type { HistoryTask } from '../cli/options.ts';
import { StatusLine, summary } from '../cli/report.ts';
import { playHistory, yesterdayOf } from './play-history.ts';

const LINE_EVERY_MS = 5_000;

/** Fills a fresh database. Throws a SettingError where it is not fresh, or can't be opened. */
export async function runHistory(
  { days, seed, dishonest }: HistoryTask,
  config: HubConfig,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<void> {
  prepareDataDir(config.dataDir);
  const vault = readVault(config.dataDir);
  const database = openDatabase(config, 'at-close');
  try {
    await migrate(database);
    await requireFresh(database, config);
    const startedAt = performance.now();
    await fillWhenEmpty(database, config, now - (days + 1) * 86_400_000);
    const { timeZone } = await sampleHall(database);
    const to = yesterdayOf(now, timeZone);
    const from = addDays(to, 1 - days);
    console.log(`补出 ${from} 至 ${to} 的历史 · The history from ${from} to ${to} (--seed ${seed})`);
    const line = new StatusLine(process.stdout, LINE_EVERY_MS);
    const played = await playHistory(database, {
      hallId: SAMPLE_HALL_ID,
      vault,
      from,
      to,
      seed,
      ...(dishonest === undefined ? {} : { dishonest }),
      signal,
      onDay: ({ day, progress, tallies }) =>
        line.show(
          `${day}  ${Math.round(100 * progress)} %  取号 taken ${tallies.taken}  办结 served ${tallies.served}  评价 rated ${tallies.rated}`,
        ),
    });
    line.end();
    const seconds = (performance.now() - startedAt) / 1_000;
    console.log(summary(played.tallies, 0));
    console.log(
      `${played.days} 个工作日，${played.commands} 条指令，${seconds.toFixed(1)} 秒（每秒 ${Math.round(played.commands / seconds)} 条） · ` +
        `${played.days} working days, ${played.commands} commands in ${seconds.toFixed(1)} s (${Math.round(played.commands / seconds)} a second)`,
    );
    if (signal.aborted) {
      console.log('已提前结束：已补出的各日是完整的 · Ended early: the days that were played are whole');
    }
    console.log('现在可以 npm start · Now: npm start');
  } catch (error) {
    throw explainStart(error, config);
  } finally {
    await database.close();
  }
}

/** A journal goes on from its last entry, so that nothing can come before what a hub has written into it. */
async function requireFresh({ reader }: OpenedDatabase, config: HubConfig): Promise<void> {
  const event = await reader.selectFrom('events').select('seq').limit(1).executeTakeFirst();
  if (event === undefined) return;
  const ticket = await reader.selectFrom('tickets').select('id').limit(1).executeTakeFirst();
  const isUsed = ticket !== undefined;
  const place =
    config.databaseUrl === null
      ? { zh: `数据目录 ${config.dataDir}`, en: `the data directory ${config.dataDir}` }
      : { zh: 'HALLBELL_DATABASE_URL 的数据库', en: 'the database of HALLBELL_DATABASE_URL' };
  const found = isUsed
    ? { zh: '已有号票', en: 'holds tickets already' }
    : {
        zh: '已由 npm start 建好大厅',
        en: 'was set up by npm start already; no ticket has been taken in it',
      };
  throw new SettingError(
    `${place.zh}${found.zh}，日志只能往后写，历史要在首次启动之前补。请停止系统，移走旧数据（或另设 HALLBELL_DATA_DIR、HALLBELL_DATABASE_URL），再运行一次，然后 npm start`,
    `A history goes only into a fresh database, before the hub's first start, since a journal is never written backwards; ${place.en} ${found.en}. ` +
      'Stop the hub, move the old data away (or name another HALLBELL_DATA_DIR or HALLBELL_DATABASE_URL), run this again, and then npm start',
  );
}

async function sampleHall({ reader }: OpenedDatabase): Promise<{ timeZone: string }> {
  const hall = await reader
    .selectFrom('halls')
    .select('time_zone')
    .where('id', '=', SAMPLE_HALL_ID)
    .executeTakeFirst();
  if (hall) return { timeZone: hall.time_zone };
  throw new SettingError(
    '数据库里没有示例大厅，请换一个空的 HALLBELL_DATA_DIR 或 HALLBELL_DATABASE_URL',
    'The database has no sample hall; name an empty HALLBELL_DATA_DIR or HALLBELL_DATABASE_URL',
  );
}
