import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PeriodVerification } from '@hallbell/protocol';
import { backUp } from './cli/backup.ts';
import { resetPassword } from './cli/reset-password.ts';
import { evaluationVerdict, isTold, verifyAllEvaluations } from './cli/verify-evaluation.ts';
import { type JournalFault, verifyJournals } from './cli/verify-journal.ts';
import { type HubConfig, readConfig, SettingError } from './config.ts';
import { replaceSecret, requireSecret } from './hubs/installation.ts';
import { verifyPeriods } from './periods/verify-period.ts';
import { prepareDataDir, readSecret, readVault } from './startup/data-dir.ts';
import { databaseFile, openForReports } from './startup/database.ts';
import { explainStart } from './startup/failure.ts';
import type { OpenedDatabase } from './store/dialect.ts';
import { migrate } from './store/migrate.ts';
import { exportHall } from './transfer/export-hall.ts';
import { importHall } from './transfer/import-hall.ts';

const HELP = `
用法 · Usage: npm run hallbell -- <command>

  reset-password STAFFNO   换一个新密码并显示；此前的登录全部退出
                           Makes and shows a new password; earlier sign-ins end
  backup FILE              运行中也可备份内置数据库到新文件
                           Copies the embedded database to a new file, also while the hub runs
  export FILE [HALL]       把一个大厅的全部数据导出到新文件，可随后导入另一数据库
                           Writes all of a hall to a new file, to be imported into another database
  import FILE [--secret F] 导入一个大厅：日志链完好才写入；F 为原来的 secret.key
                           Brings a hall in, with its journal’s chain whole or not at all; F is its old secret.key
  verify-journal           核对每个大厅的日志链，断裂时退出码为 1
                           Walks each hall’s chain of journal entries; exit code 1 where it breaks
  verify-evaluation        只凭日志重算每份考评报告并与库中逐位比对，不符时退出码为 1
                           Rebuilds every evaluation from the journal alone and compares each digit; exit code 1
                           where they differ
  verify-periods           核对已公布的考评与日志是否一致，不一致时退出码为 1
                           Compares what was published with the journal; exit code 1 where it differs
  replace-secret           secret.key 确已丢失时改用数据目录中的这一个；以前加密的证件号码不能再读出
                           Where secret.key is lost, takes the one in the data directory from now on; identities
                           that were sealed before can't be read any more
  help                     显示本页 · Shows this

数据位置由 HALLBELL_DATA_DIR、HALLBELL_DATABASE_URL 决定，与 npm start 相同。
HALLBELL_DATA_DIR and HALLBELL_DATABASE_URL say where the data is, as for npm start.
`;

const FAULTS: Readonly<Record<JournalFault, string>> = {
  missing: '缺少这一条 · this entry is missing',
  link: '与上一条不相接 · it does not follow the one before it',
  content: '内容被改动 · its content was changed',
  end: '与大厅记录的末条不符 · it is not the newest that the hall knows of',
};

const PERIOD_FAULTS: Readonly<Record<PeriodVerification['faults'][number]['fault'], string>> = {
  event_missing: '日志中没有公布记录 · the journal tells of no publication',
  event_changed: '日志中的公布记录被改动 · the journal’s entry was changed',
  result_changed: '成绩被改动 · the result was changed',
  result_missing: '成绩缺失 · the result is missing',
  terms_changed: '办法或规则与公布时不符 · rubric or rules are not those of the publication',
};

/** Each answers the exit code. */
const COMMANDS: Readonly<Record<string, (config: HubConfig, ...args: string[]) => Promise<number>>> = {
  help: async () => {
    console.log(HELP);
    return 0;
  },

  'reset-password': async (config, staffNo) => {
    const wanted = required(staffNo, 'reset-password STAFFNO');
    return withDatabase(config, async (database) => {
      const { name, password } = await resetPassword(config, database, wanted);
      console.log(`${name}（${wanted}）的新密码 · New password of ${wanted}: ${password}`);
      return 0;
    });
  },

  backup: async (config, file) => {
    const target = fromHere(required(file, 'backup FILE'));
    if (config.databaseUrl === null) requireDatabase(config);
    await backUp(config, target);
    console.log(
      `已备份到 ${target}。数据目录中的 secret.key 请另行保管，没有它无法读出证件信息 · ` +
        `Backed up to ${target}. Keep secret.key of the data directory apart: identities can't be read without it`,
    );
    return 0;
  },

  export: (config, file, hallId) =>
    withDatabase(config, async (database) => {
      const path = fromHere(required(file, 'export FILE [HALL]'));
      if (existsSync(path)) {
        throw new SettingError(
          `文件已存在：${path}，请换一个`,
          `The file is there already: ${path}; name another`,
        );
      }
      const {
        hallId: id,
        rows,
        entries,
      } = await exportHall(database, readVault(config.dataDir), {
        path,
        hallId: hallId ?? null,
      });
      console.log(`${id}: ${rows} 行、${entries} 条日志 · rows and entries of the journal → ${path}`);
      return 0;
    }),

  import: async (config, ...args) => {
    const { values, positionals } = parseArgs({
      args,
      options: { secret: { type: 'string' } },
      allowPositionals: true,
    });
    const path = fromHere(required(positionals[0], 'import FILE [--secret FILE]'));
    prepareDataDir(config.dataDir);
    const vault = readVault(config.dataDir);
    const theirs = values.secret === undefined ? null : readSecret(fromHere(values.secret));
    const database = openForReports(config);
    try {
      await migrate(database);
      await requireSecret(database.writer, vault);
      const { hallName, rows, entries } = await importHall(database, vault, { path, theirs });
      console.log(
        `${hallName}: ${rows} 行、${entries} 条日志，日志链完好 · rows and entries; the journal is whole`,
      );
      return 0;
    } finally {
      await database.close();
    }
  },

  'replace-secret': (config) =>
    withDatabase(config, async ({ writer }) => {
      await replaceSecret(writer, readVault(config.dataDir));
      console.log('已改用数据目录中的 secret.key · The secret.key in the data directory is used from now on');
      return 0;
    }),

  'verify-journal': (config) =>
    withDatabase(config, async ({ reader }) => {
      const verdicts = await verifyJournals(reader);
      for (const { hallId, count, broken } of verdicts) {
        const verdict = broken
          ? `第 ${broken.seq} 条断裂 · broken at entry ${broken.seq}: ${FAULTS[broken.fault]}`
          : '完好 · whole';
        console.log(`${hallId}: ${count} 条 · entries, ${verdict}`);
      }
      return verdicts.some(({ broken }) => broken) ? 1 : 0;
    }),

  'verify-evaluation': (config) =>
    withDatabase(config, async (database) => {
      const verdicts = await verifyAllEvaluations(database, readVault(config.dataDir), Date.now());
      for (const verdict of verdicts) console.log(evaluationVerdict(verdict));
      return verdicts.every(isTold) ? 0 : 1;
    }),

  'verify-periods': (config) =>
    withDatabase(config, async (database) => {
      const verdicts = await database.readOneState(verifyPeriods);
      if (verdicts.length === 0) console.log('没有已公布的考评 · Nothing is published');
      for (const { hallId, period, faults } of verdicts) {
        const found = faults.map(({ by, fault }) => `${by === null ? '' : `${by}: `}${PERIOD_FAULTS[fault]}`);
        console.log(`${hallId} ${period}: ${found.length === 0 ? '一致 · as published' : found.join('; ')}`);
      }
      return verdicts.some(({ isWhole }) => !isWhole) ? 1 : 0;
    }),
};

/** npm runs scripts at the root of the project; a person names files from where they are. */
function fromHere(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function required(argument: string | undefined, usage: string): string {
  if (argument) return argument;
  throw new SettingError(`用法：npm run hallbell -- ${usage}`, `Usage: npm run hallbell -- ${usage}`);
}

function requireDatabase(config: HubConfig): void {
  const file = databaseFile(config);
  if (config.databaseUrl !== null || existsSync(file)) return;
  throw new SettingError(
    `没有数据库文件 ${file}，请设置 HALLBELL_DATA_DIR`,
    `There is no database file ${file}; set HALLBELL_DATA_DIR`,
  );
}

async function withDatabase<R>(config: HubConfig, use: (database: OpenedDatabase) => Promise<R>): Promise<R> {
  requireDatabase(config);
  const database = openForReports(config);
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

async function run([name = 'help', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    throw new SettingError(
      `没有“${name}”命令，可用：npm run hallbell -- help`,
      `There is no command "${name}"; see npm run hallbell -- help`,
    );
  }
  const config = readConfig(process.env);
  return command(config, ...args).catch((error: unknown) => {
    throw explainStart(error, config);
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof SettingError ? error.message : error);
  process.exitCode = 1;
}
