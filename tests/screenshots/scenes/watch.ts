import type { Page } from 'playwright-core';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import type { Playing, Scene } from '../scene.ts';

const SIZES = {
  '': { viewport: { width: 1366, height: 768 } },
  '-wide': { viewport: { width: 1920, height: 1080 } },
} as const;
const WALLS = {
  '': { viewport: { width: 1920, height: 1080 } },
  '-4k': { viewport: { width: 3840, height: 2160 } },
} as const;

async function shootAt(
  { stage, language, shoot }: Playing,
  name: string,
  path: string,
  {
    sizes = SIZES,
    reach = async () => undefined,
  }: {
    sizes?: Readonly<Record<string, { viewport: { width: number; height: number } }>>;
    reach?: (page: Page) => Promise<unknown>;
  } = {},
): Promise<void> {
  for (const [end, shownOn] of Object.entries(sizes)) {
    const page = await stage.console(language, path, shownOn);
    await page.getByRole('heading').first().waitFor();
    await reach(page);
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}${end}`);
    await page.context().close();
  }
}

/** The windows where they are, area by area, as the editor first proposes. */
async function placeWindows({ stage }: Playing): Promise<void> {
  const path = `/halls/${SAMPLE_HALL}/floor-plan`;
  const plan = await stage.manager.get<{ windows: unknown[] }>(path);
  if (plan.windows.length > 0) return;
  const all = stage.hall.windows.map(({ id }) => id);
  const columns = all.length > 20 ? 18 : 12;
  const windows = all.map((windowId, index) => {
    const inRow = columns - 2;
    return { windowId, x: 1 + (index % inRow), y: 1 + 2 * Math.floor(index / inRow) };
  });
  const rows = 2 + 2 * Math.ceil(all.length / (columns - 2));
  await stage.manager.change(path, {
    columns,
    rows,
    windows,
    areas: [
      { name: '东区', nameEn: 'East wing', x: 0, y: 0, width: columns / 2, height: rows },
      { name: '西区', nameEn: 'West wing', x: columns / 2, y: 0, width: columns / 2, height: rows },
    ],
  });
}

/** The watch of one hall, by its own name for the pictures. */
function watchOf(of: string, window: string): Scene {
  return {
    makes: [
      ...['live', 'desk', 'plan', 'plan-edit'].flatMap((state) => [
        `watch-${of}-${state}`,
        `watch-${of}-${state}-wide`,
      ]),
      `wallboard-${of}`,
      `wallboard-${of}-4k`,
    ],
    async play(playing) {
      const { say } = playing;
      await shootAt(playing, `watch-${of}-live`, 'live?view=grid', {
        reach: (page) => page.getByRole('heading', { name: say('告警', 'Alarms') }).waitFor(),
      });
      await shootAt(playing, `watch-${of}-desk`, 'live?view=grid', {
        reach: async (page) => {
          await page
            .getByRole('button', { name: say(`${window} 号窗口 `, `Window ${window} `) })
            .first()
            .click();
          await page.getByText(say('今日办结', 'Finished today')).first().waitFor();
        },
      });
      await placeWindows(playing);
      await shootAt(playing, `watch-${of}-plan`, 'live?view=plan', {
        reach: (page) => page.getByText(say('东区', 'East wing')).waitFor(),
      });
      await shootAt(playing, `watch-${of}-plan-edit`, 'live?view=plan', {
        reach: async (page) => {
          await page.getByRole('button', { name: say('布置窗口', 'Place windows') }).click();
          await page.getByRole('button', { name: say('保存平面图', 'Save the plan') }).waitFor();
        },
      });
      await shootAt(playing, `wallboard-${of}`, 'wallboard', {
        sizes: WALLS,
        reach: (page) => page.getByText(say('等得最久的事项', 'Longest waits')).waitFor(),
      });
    },
  };
}

export const WATCH_MORNING = watchOf('morning', '5');
export const WATCH_SMALL = watchOf('small', '1');
export const WATCH_CROWDED = watchOf('crowded', '5');
