import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inParallel, runCaptured } from './child.mjs';
import { projectEnvironment } from './install.mjs';
import { inRoot, PINNED_NODE } from './project.mjs';
import { PlainFailure, say, secondsSince } from './say.mjs';
import { filesBelow, hashFiles, readStamp, removeStamp, writeStamp } from './stamp.mjs';

/** The screens there are, the largest first so that two builders end together. */
const SCREENS = [
  { folder: 'console', chinese: '管理端' },
  { folder: 'kiosk', chinese: '取号机' },
  { folder: 'counter', chinese: '窗口端' },
  { folder: 'display', chinese: '大屏' },
].filter(({ folder }) => existsSync(inRoot(folder, 'package.json')));

const SHARED_PACKAGES = ['domain', 'protocol', 'hall-client', 'ui'];
const STAMPS = inRoot('node_modules', '.hallbell-build');
const VITE = inRoot('node_modules', 'vite', 'bin', 'vite.js');
const TWO_AT_A_TIME = 2;

/** Vite needs a page and its settings in each screen's folder. */
function checkSources(folder) {
  for (const file of ['vite.config.ts', 'index.html']) {
    if (existsSync(inRoot(folder, file))) continue;
    throw new PlainFailure(
      `缺少文件 ${folder}/${file}，无法构建。`,
      `${folder}/${file} is missing: it can't be built.`,
    );
  }
}

const isTest = (path) => /\.test\.tsx?$/.test(path);

/** Everything that can change a screen's built files. */
function sourceHash(folder, sharedFiles) {
  return hashFiles([...sharedFiles, ...filesBelow(inRoot(folder)).filter((path) => !isTest(path))]);
}

async function buildScreen({ folder, chinese }, stamp, hash) {
  checkSources(folder);
  const startedAt = performance.now();
  removeStamp(stamp);
  const { code, output } = await runCaptured(PINNED_NODE, [VITE, 'build'], {
    cwd: inRoot(folder),
    env: projectEnvironment({ NODE_ENV: 'production' }),
  });
  if (code !== 0) {
    console.error(output.trimEnd());
    throw new PlainFailure(`${chinese}构建失败。`, `Building ${folder} failed; the reason stands above.`);
  }
  writeStamp(stamp, hash);
  say(`${chinese}已构建（${secondsSince(startedAt)}）`, `Built ${folder} (${secondsSince(startedAt)})`);
}

/** Builds each screen whose sources differ from those of its last build. */
export async function ensureBuilt() {
  const sharedFiles = [
    inRoot('pnpm-lock.yaml'),
    inRoot('tsconfig.base.json'),
    inRoot('tsconfig.web.json'),
    ...SHARED_PACKAGES.flatMap((name) => filesBelow(inRoot('packages', name))).filter(
      (path) => !isTest(path),
    ),
  ];
  const changed = [];
  for (const screen of SCREENS) {
    const stamp = join(STAMPS, screen.folder);
    const hash = sourceHash(screen.folder, sharedFiles);
    const isBuilt = existsSync(inRoot(screen.folder, 'dist', 'index.html')) && readStamp(stamp) === hash;
    if (!isBuilt) changed.push(() => buildScreen(screen, stamp, hash));
  }
  if (changed.length === 0) return;
  mkdirSync(STAMPS, { recursive: true });
  say(`正在构建 ${changed.length} 个界面`, `Building ${changed.length} screen(s)`);
  await inParallel(TWO_AT_A_TIME, changed);
}
