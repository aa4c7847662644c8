import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RubricSetup } from '@hallbell/protocol';
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
  ['integrity', 'integrity'],
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

/** Marks of all three kinds, one of them corrected, one withdrawn. */
async function recordMarks({ manager }: Playing['stage']): Promise<void> {
  const { items } = await manager.get<{ items: object[] }>('/halls/sample/manual-marks');
  if (items.length > 0) return;
  const { windows, departments } = await manager.hall('sample');
  const [first, second, third] = windows.map(({ id }) => ({ kind: 'window', id }));
  const [one, other] = departments.map(({ id }) => id);
  const day = '2026-11-23';
  const record = (item: string, target: object | undefined, marks: object, more: object = {}) =>
    manager.post<{ id: string }>('/halls/sample/manual-marks', { item, target, day, marks, ...more });
  const seen = (appearance: number, desk: number, wording: number, badge: number) => ({
    ...{ appearance, desk, wording, badge },
  });
  await record('inspection', first, seen(95, 90, 100, 100), { note: '服务用语规范' });
  const wrong = await record('inspection', second, seen(90, 60, 85, 0), { note: '台面杂乱，未亮证' });
  const twice = await record('inspection', third, seen(80, 80, 80, 80));
  const cooperation = { cooperation: 90, timeliness: 85, sharing: 80, conduct: 95 };
  await record('peer_review', { kind: 'department', id: one }, cooperation, { fromDepartmentId: other });
  const attitude = { attitude: 95, efficiency: 90, openness: 90, order: 100 };
  await record('invited_review', first, attitude, { reviewer: '县人大代表 王建国' });
  const correction = { marks: seen(90, 60, 85, 100), note: '台面杂乱', reason: '工作证挂在桌签后面，看漏了' };
  await manager.replace(`/halls/sample/manual-marks/${wrong.id}`, 1, correction);
  const withdrawal = { marks: seen(80, 80, 80, 80), note: '', reason: '重复记录', withdrawn: true };
  await manager.replace(`/halls/sample/manual-marks/${twice.id}`, 1, withdrawal);
}

export const CONSOLE_SCENES: readonly Scene[] = [
  {
    makes: ['console-rubric', 'console-rubric-short', 'console-rubric-versions'],
    async play({ stage, language, say, shoot }) {
      const rubric = await stage.manager.get<RubricSetup>('/halls/sample/rubric');
      if (rubric.version === 1) {
        const weigh = (weights: Record<string, number>) =>
          rubric.indicators.map((one) => ({ ...one, weight: weights[one.id] ?? one.weight }));
        const followUp = { contactWorkingDays: 1, resultWorkingDays: 7 };
        await stage.manager.change('/halls/sample/rubric', {
          ...{ followUp, minSample: 20, indicators: weigh({ satisfaction: 20, inspection: 10 }) },
        });
      }
      const page = await stage.console(language, 'setup/rubric');
      await page.getByRole('heading', { name: say('历次版本', 'Versions') }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, 'console-rubric');
      const weight = page.getByRole('spinbutton', { name: say('满意度：权重', 'Satisfaction: weight') });
      await weight.fill('12');
      await weight.blur();
      await page.getByText(say('还差 8', '8 short')).scrollIntoViewIfNeeded();
      await shoot(page, 'console-rubric-short');
      await page.getByRole('heading', { name: say('历次版本', 'Versions') }).scrollIntoViewIfNeeded();
      await shoot(page, 'console-rubric-versions');
      await page.context().close();
    },
  },
  {
    makes: ['console-inspections', 'console-inspections-record', 'console-inspections-history'],
    async play({ stage, language, say, shoot }) {
      await recordMarks(stage);
      const page = await stage.console(language, 'inspections');
      await page.getByText(say('已作废', 'Withdrawn')).first().waitFor();
      await shoot(page, 'console-inspections');
      await page.locator('button.ant-table-row-expand-icon-collapsed').first().click();
      await shoot(page, 'console-inspections-history');
      await page.getByRole('button', { name: say('记录打分', 'Record marks') }).click();
      await page.getByRole('dialog').waitFor();
      await shoot(page, 'console-inspections-record');
      await page.context().close();
    },
  },
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
