import type { Scene } from '../scene.ts';

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
];
