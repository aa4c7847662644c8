import type { Page } from 'playwright-core';
import type { Playing, Scene } from '../scene.ts';

/** Every page of the console that a manager reads or sets up, and its address. */
const PAGES: readonly (readonly [name: string, path: string])[] = [
  ['live', 'live'],
  ['evaluation', 'evaluation'],
  ['trends', 'evaluation/trends?period=2026-11'],
  ['compare', 'evaluation/compare'],
  ['waits', 'evaluation/waits'],
  ['ratings', 'evaluation/ratings'],
  ['periods', 'periods'],
  ['period', 'periods/2026-11'],
  ['year', 'periods/2026'],
  ['staffing', 'staffing'],
  ['cases', 'cases'],
  ['integrity', 'integrity'],
  ['inspections', 'inspections'],
  ['departments', 'setup/departments'],
  ['services', 'setup/services'],
  ['windows', 'setup/windows'],
  ['staff', 'setup/staff'],
  ['devices', 'setup/devices'],
  ['priority-classes', 'setup/priority-classes'],
  ['hours', 'setup/hours'],
  ['notices', 'setup/notices'],
  ['rubric', 'setup/rubric'],
  ['ticket', 'setup/ticket'],
  ['settings', 'setup/settings'],
];
const NARROW = { viewport: { width: 1366, height: 768 } };
const CLERK = '1004';

/** All of them as they look in one hall, whose name goes into the pictures'. */
function pagesOf(hall: string): Scene {
  return {
    makes: [...PAGES.map(([name]) => name), 'item', 'my-evaluation'].map((name) => `console-${hall}-${name}`),
    async play(playing) {
      const { stage, language, wants } = playing;
      for (const [name, path] of PAGES) {
        if (wants(`console-${hall}-${name}`)) {
          await shootWhole(playing, `console-${hall}-${name}`, await stage.console(language, path, NARROW));
        }
      }
      if (wants(`console-${hall}-item`)) {
        const page = await stage.console(language, 'evaluation', NARROW);
        // The headings are a row, or two.
        await page.getByRole('row').nth(4).getByRole('button').first().click();
        await page.getByRole('dialog').getByRole('row').nth(2).waitFor();
        await shootWhole(playing, `console-${hall}-item`, page);
      }
      if (wants(`console-${hall}-my-evaluation`)) {
        const own = { language, path: '/console/my-evaluation', as: { staffNo: CLERK }, shownOn: NARROW };
        await shootWhole(playing, `console-${hall}-my-evaluation`, await stage.page('console', own));
      }
    },
  };
}

/** When everything that the page asked for has come. */
async function shootWhole({ shoot }: Playing, name: string, page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('main .ant-spin-spinning') === null);
  await shoot(page, name);
  await page.context().close();
}

export const PAGES_SMALL = pagesOf('small');
export const PAGES_LARGE = pagesOf('large');
