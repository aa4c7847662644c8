import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '@hallbell/protocol';
import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.ts';
import { Camera } from './camera.ts';
import { writeContactSheet } from './contact-sheet.ts';
import { isInReadme, writeReadmePictures } from './readme-pictures.ts';
import type { AwayScene, Playing } from './scene.ts';
import { type Act, HALLS } from './scenes/index.ts';
import { Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const USAGE = `npm run screenshots -- [parts of names…] [--out folder] [--readme]

Takes every screen in every state, in both languages, at its real size. Without a part of a name: all of them.
--out     where to, instead of screenshots/
--readme  the pictures of README.md, into docs/images/`;

const AWAY_WITHIN_MS = 30_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, readme: { type: 'boolean' }, help: { type: 'boolean' } },
});
/** Scenes that could not be played to their end. */
const failed: string[] = [];
function isWanted(name: string, language: Language): boolean {
  if (values.readme) return isInReadme(name, language);
  return positionals.length === 0 || positionals.some((part) => name.includes(part));
}

function anyIsWanted(names: readonly string[], language: Language): boolean {
  return names.some((name) => isWanted(name, language));
}

async function takeAll(browser: Browser, camera: Camera): Promise<void> {
  for (const acts of HALLS) {
    const wanted = acts.map((act) => ({
      ...act,
      scenes: act.scenes.filter(({ makes }) => LANGUAGES.some((language) => anyIsWanted(makes, language))),
      away: (act.away ?? []).filter(({ makes }) => LANGUAGES.some((language) => isWanted(makes, language))),
    }));
    const last = wanted.findLastIndex(({ scenes, away }) => scenes.length > 0 || away.length > 0);
    if (last === -1) continue;
    const stage = await Stage.open(browser);
    try {
      for (const act of wanted.slice(0, last + 1)) await takeAct(stage, act, camera);
    } catch (fault) {
      failed.push(`what follows ${camera.pictures.at(-1)?.file ?? 'the start'}: ${String(fault)}`);
    } finally {
      await stage.close();
    }
  }
}

async function takeAct(stage: Stage, { prepare, scenes, away = [] }: Act, camera: Camera): Promise<void> {
  await prepare(stage);
  // A call is announced where a board is up.
  const bystander = await stage.board('zh-CN');
  for (const scene of scenes) {
    for (const language of LANGUAGES) {
      if (!anyIsWanted(scene.makes, language)) continue;
      // One screen that has changed must not keep the others from being seen.
      await scene.play(playingOn(stage, language, camera)).catch((fault: unknown) => {
        failed.push(`${scene.makes[0]}… (${language}): ${String(fault)}`);
      });
    }
  }
  await takeAway(stage, away, camera);
  await bystander.context().close();
}

function playingOn(stage: Stage, language: Language, camera: Camera): Playing {
  return {
    stage,
    language,
    say: (chinese, english) => (language === 'en' ? english : chinese),
    wants: (name) => isWanted(name, language),
    shoot: (page, name) => camera.shoot(page, name, language),
  };
}

async function takeAway(stage: Stage, scenes: readonly AwayScene[], camera: Camera): Promise<void> {
  if (scenes.length === 0) return;
  const opened = [];
  for (const scene of scenes) {
    for (const language of LANGUAGES) {
      if (!isWanted(scene.makes, language)) continue;
      opened.push({ scene, language, page: await scene.open(stage, language) });
    }
  }
  await stage.hub.stop();
  for (const { scene, language, page } of opened) {
    const [chinese, english] = scene.says;
    await page
      .getByText(language === 'en' ? english : chinese)
      .first()
      .waitFor({ timeout: AWAY_WITHIN_MS });
    await scene.act?.(page, playingOn(stage, language, camera));
    await camera.shoot(page, scene.makes, language);
  }
}

if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const executablePath = findChromium();
if (executablePath === null) {
  console.error(
    '截图需要 Chromium：请安装（Debian：apt-get install chromium fonts-noto-cjk），或用 CHROMIUM 指明。\n' +
      'The screenshots need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk), or name it in CHROMIUM.',
  );
  process.exit(1);
}
const folder = values.out ?? join(ROOT, 'screenshots');
const camera = new Camera(folder, isWanted);
const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
const { pictures } = camera;
try {
  await takeAll(browser, camera);
  if (values.readme && failed.length === 0) {
    const bytes = await writeReadmePictures(browser, folder, join(ROOT, 'docs', 'images'));
    console.log(`docs/images: ${(bytes / 1024).toFixed(0)} kB`);
  }
} finally {
  await browser.close();
}
for (const scene of failed) console.error(`\nNot taken: ${scene}`);
if (pictures.length === 0 && failed.length === 0) {
  console.error(`没有符合的画面。 No screen has such a name.\n\n${USAGE}`);
  process.exit(1);
}
writeContactSheet(folder, pictures);
for (const { file, width, height, faults } of pictures) {
  console.log(`${file}  ${width}×${height}`);
  for (const fault of faults) console.log(`    ${fault}`);
}
if (failed.length > 0) process.exitCode = 1;
console.log(
  `\n${pictures.length} pictures; ${relative(process.cwd(), join(folder, 'index.html'))} shows them all.`,
);
