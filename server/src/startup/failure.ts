import { type HubConfig, SettingError } from '../config.ts';

type Sentence = (config: HubConfig) => SettingError;

const noDatabase: Sentence = ({ databaseUrl }) => {
  // Never the whole address: it holds a password.
  const host = databaseUrl === null ? '' : new URL(databaseUrl).host;
  return new SettingError(
    `连不上数据库 ${host}，请检查 HALLBELL_DATABASE_URL 以及数据库是否已启动`,
    `The database at ${host} can't be reached; look at HALLBELL_DATABASE_URL and whether it runs`,
  );
};
const wrongDatabase: Sentence = () =>
  new SettingError(
    '数据库拒绝登录或不存在，请检查 HALLBELL_DATABASE_URL 中的用户、密码和库名',
    'The database refuses the sign-in or is not there; look at user, password and name in HALLBELL_DATABASE_URL',
  );
const damagedFile: Sentence = ({ dataDir }) =>
  new SettingError(
    `数据库文件已损坏：${dataDir}/hallbell.db，请从备份恢复`,
    `The database file is damaged: ${dataDir}/hallbell.db; bring it back from a backup`,
  );
const lockedFile: Sentence = ({ dataDir }) =>
  new SettingError(
    `打不开数据库文件 ${dataDir}/hallbell.db，请检查权限以及是否被另一个程序占用`,
    `The database file can't be opened: ${dataDir}/hallbell.db; look at its rights and whether another program holds it`,
  );

/** What can go wrong with the machine at a start, by the code of the error. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  EADDRINUSE: ({ port }) =>
    new SettingError(
      `端口 ${port} 已被占用，请用 PORT 换一个`,
      `Port ${port} is in use; set another with PORT`,
    ),
  EACCES: ({ port }) =>
    new SettingError(
      `没有使用端口 ${port} 的权限，请用 PORT 换一个`,
      `Port ${port} may not be used; set another with PORT`,
    ),
  ECONNREFUSED: noDatabase,
  ENOTFOUND: noDatabase,
  EAI_AGAIN: noDatabase,
  ETIMEDOUT: noDatabase,
  ECONNRESET: noDatabase,
  '28P01': wrongDatabase,
  '28000': wrongDatabase,
  '3D000': wrongDatabase,
  SQLITE_NOTADB: damagedFile,
  SQLITE_CORRUPT: damagedFile,
  SQLITE_CANTOPEN: lockedFile,
  SQLITE_READONLY: lockedFile,
  SQLITE_BUSY: lockedFile,
};

/** An error of a start, as the sentence for the person who starts the hub where there is one. */
export function explainStart(error: unknown, config: HubConfig): unknown {
  if (!(error instanceof Error)) return error;
  if ('code' in error && typeof error.code === 'string') {
    return SENTENCES[error.code]?.(config) ?? error;
  }
  if (/timeout exceeded when trying to connect|Connection terminated/.test(error.message)) {
    return noDatabase(config);
  }
  // Kysely's migrator gives its errors no code.
  if (/previously executed migration .+ is missing/.test(error.message)) {
    return new SettingError(
      '数据由更新版本的程序建立，请用该版本启动',
      'The data was made by a newer version; start that version',
    );
  }
  return error;
}
