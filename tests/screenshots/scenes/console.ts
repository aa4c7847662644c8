import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Playing, Scene } from '../scene.ts';

const SETUP_PAGES = [
  'departments',
  'services',
  'windows',
  'staff',
  'devices',
  'priority-classes',
  'hours',
  'notices',
  'ticket',
  'settings',
] as const;

/** What a picture is called, and where its page is. */
const PAGES: readonly (readonly [state: string, path: string])[] = [
  ['live', 'live'],
  ['evaluation', 'evaluation'],
  ...SETUP_PAGES.map((name) => [name, `setup/${name}`] as const),
];

const WIDE = { viewport: { width: 1920, height: 1080 } };
const NO_PAPER = [
  { copy: 1, outcome: 'not_printed', fault: 'paper_out' },
  { copy: 1, outcome: 'unknown', fault: 'away' },
] as const;
const EMBLEM = join(import.meta.dirname, '..', 'emblem.png');

/** On the usual screen and on a wide one. */
async function onBoth(
  { stage, language, shoot }: Playing,
  { name, path, reach }: { name: string; path: string; reach: (page: Page) => Promise<unknown> },
): Promise<void> {
  for (const [end, shownOn] of [
    ['', {}],
    ['-wide', WIDE],
  ] as const) {
    const page = await stage.console(language, path, shownOn);
    await reach(page);
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}${end}`);
    await page.context().close();
  }
}

export const CONSOLE_SCENES: readonly Scene[] = [
  {
    makes: ['console-sign-in'],
    async play({ stage, language, shoot }) {
      const page = await stage.page('console', { language, path: '/console/', as: null });
      await page.getByRole('textbox').first().waitFor();
      await shoot(page, 'console-sign-in');
      await page.context().close();
    },
  },
  {
    makes: PAGES.map(([state]) => `console-${state}`),
    async play({ stage, language, wants, shoot }) {
      for (const [state, path] of PAGES) {
        if (!wants(`console-${state}`)) continue;
        const page = await stage.console(language, path);
        await page.getByRole('main').getByRole('heading').first().waitFor();
        await page.waitForLoadState('networkidle');
        await shoot(page, `console-${state}`);
        await page.context().close();
      }
    },
  },
  {
    makes: ['console-live-unprinted', 'console-live-unprinted-wide'],
    async play(playing) {
      const { stage, language, say } = playing;
      const kiosk = await stage.atKiosk();
      const ids: string[] = [];
      for (const report of NO_PAPER) {
        const { id } = await stage.take({ serviceId: 'tax-invoice', language, slip: true });
        await kiosk.post(`/slips/${id}/report`, report);
        ids.push(id);
      }
      const reach = (page: Page) => page.getByText(say('可能没有打完', 'Maybe incomplete')).first().waitFor();
      await onBoth(playing, { name: 'console-live-unprinted', path: 'live', reach });
      for (const id of ids) await kiosk.post(`/slips/${id}/report`, { copy: 1, outcome: 'printed' });
    },
  },
  {
    makes: ['console-ticket-logo', 'console-ticket-logo-wide'],
    async play(playing) {
      const { say } = playing;
      await onBoth(playing, {
        name: 'console-ticket-logo',
        path: 'setup/ticket',
        reach: async (page) => {
          const buffer = readFileSync(EMBLEM);
          const file = { name: 'emblem.png', mimeType: 'image/png', buffer };
          await page.locator('input[type=file]').setInputFiles(file);
          await page.getByRole('listitem', { name: say('图标', 'Picture') }).waitFor();
        },
      });
    },
  },
];
