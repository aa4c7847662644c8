import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { runCaptured } from './child.mjs';
import { inRoot, PINNED_NODE, PNPM, ROOT } from './project.mjs';
import { PlainFailure, say, secondsSince } from './say.mjs';
import { hashFiles, readStamp, removeStamp, writeStamp } from './stamp.mjs';

const STAMP = inRoot('node_modules', '.hallbell-install');
const LOG = inRoot('node_modules', '.hallbell-install.log');
const STILL_WORKING_EVERY_MS = 10_000;

/** Two retries within 15 s: npm's own patience would hide a missing network for over a minute. */
const PATIENCE = {
  npm_config_fetch_retries: '2',
  npm_config_fetch_retry_mintimeout: '2000',
  npm_config_fetch_retry_maxtimeout: '10000',
};

/** Settings of npm that pnpm shares and a user may have given for this machine. */
const SHARED_SETTINGS =
  /^npm_config_(.*registry|.*:_auth.*|proxy|https?_proxy|noproxy|cafile|ca|strict_ssl|fetch_.*|cache|userconfig|globalconfig|store_dir)$/i;

const NETWORK_TROUBLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL|UNABLE_TO_(GET|VERIFY)|SELF_SIGNED|CERT_/;

/** Everything that decides what belongs in `node_modules`. */
function manifests() {
  const folders = ['.', ...readdirSync(inRoot('packages')).map((name) => join('packages', name))];
  for (const entry of readdirSync(ROOT, { withFileTypes: true })) {
    if (entry.isDirectory() && !entry.name.startsWith('.')) folders.push(entry.name);
  }
  return [
    inRoot('pnpm-lock.yaml'),
    inRoot('pnpm-workspace.yaml'),
    ...folders
      .map((folder) => inRoot(folder, 'package.json'))
      .filter((path) => existsSync(path))
      .sort(),
  ];
}

/** npm hands its own settings down as variables; pnpm would warn about those that it does not know. */
function environmentForPnpm() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_/i.test(name) || SHARED_SETTINGS.test(name),
  );
  return { ...PATIENCE, npm_config_update_notifier: 'false', ...Object.fromEntries(kept) };
}

/** npx is found beside the npm that started us, which also spares Windows its `.cmd` wrapper. */
function npxCommand() {
  const npmCli = process.env.npm_execpath;
  if (npmCli && basename(npmCli) === 'npm-cli.js') {
    const npxCli = join(dirname(npmCli), 'npx-cli.js');
    if (existsSync(npxCli)) return { program: process.execPath, firstArgs: [npxCli], shell: false };
  }
  return { program: 'npx', firstArgs: [], shell: process.platform === 'win32' };
}

/** The line of a log that names the trouble, short enough for a sentence. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const line = lines.find((text) => /ERR_PNPM|npm error|\bERR!|error/i.test(text)) ?? lines.at(-1) ?? '';
  return line.slice(0, 200);
}

function explain(output) {
  if (NETWORK_TROUBLE.test(output)) {
    return new PlainFailure(
      '无法访问 npm 软件源，请检查网络或镜像设置后重试。',
      `The npm registry can't be reached: check the network or the registry setting, then run this again. (${reasonIn(output)})`,
    );
  }
  return new PlainFailure(
    '依赖安装失败，请查看日志。',
    `Installing the dependencies failed: ${reasonIn(output)} (log: node_modules/.hallbell-install.log)`,
  );
}

function keepLog(output) {
  if (existsSync(dirname(LOG))) writeFileSync(LOG, output);
}

/** Installs the locked dependencies unless a stamp says that exactly these are already there. */
export async function ensureInstalled() {
  const wanted = hashFiles(manifests());
  if (readStamp(STAMP) === wanted && existsSync(PINNED_NODE)) return;

  say('正在安装依赖（首次约需半分钟）', 'Installing the dependencies (about half a minute the first time)');
  removeStamp(STAMP);
  const startedAt = performance.now();
  const ticking = setInterval(() => {
    say(`仍在安装（${secondsSince(startedAt)}）`, `Still installing (${secondsSince(startedAt)})`);
  }, STILL_WORKING_EVERY_MS);
  try {
    const { program, firstArgs, shell } = npxCommand();
    const args = [...firstArgs, '--yes', PNPM, 'install', '--frozen-lockfile', '--prefer-offline'];
    args.push('--reporter=append-only', '--config.confirmModulesPurge=false');
    const { code, output } = await runCaptured(program, args, { env: environmentForPnpm(), shell });
    keepLog(output);
    if (code !== 0) throw explain(output);
    if (!existsSync(PINNED_NODE)) {
      throw new PlainFailure(
        '依赖已安装，但缺少随附的 Node 24。',
        `The dependencies are installed, but the Node 24 that comes with them is missing at ${PINNED_NODE}.`,
      );
    }
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new PlainFailure('找不到 npx，请先安装 npm。', 'npx was not found: install npm first.');
  } finally {
    clearInterval(ticking);
  }
  writeStamp(STAMP, wanted);
  say(`依赖已安装（${secondsSince(startedAt)}）`, `Dependencies installed (${secondsSince(startedAt)})`);
}

/** The environment in which the project's programs run: Node 24 and the installed tools come first. */
export function projectEnvironment(extra = {}) {
  // Windows spells it `Path`; two spellings in one environment would hide one of them.
  const pathName = Object.keys(process.env).find((name) => /^path$/i.test(name)) ?? 'PATH';
  const path = [dirname(PINNED_NODE), inRoot('node_modules', '.bin'), process.env[pathName]].join(delimiter);
  const { NODE_PATH: _setByThePnpmShim, ...inherited } = process.env;
  // Node keeps what it has compiled: a hub, or a tool, that starts again is there in half the time.
  const NODE_COMPILE_CACHE = inRoot('node_modules', '.cache', 'hallbell', 'compiled');
  return { NODE_COMPILE_CACHE, ...inherited, [pathName]: path, ...extra };
}
