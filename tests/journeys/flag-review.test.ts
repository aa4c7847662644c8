import { join } from 'node:path';
import type { EvaluationResource, FlagsResource, WorkResource } from '@hallbell/protocol';
import { openDatabase, readConfig, readVault } from '@hallbell/server';
import { playHistory } from '@hallbell/simulator';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { barriersOn } from './support/accessibility.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';

const CLOCK = join(import.meta.dirname, '..', 'screenshots', 'hub-clock.ts');
/** Two working days of which the clerk of this window finishes every second serving at once. */
const DAYS = { from: '2026-11-26', to: '2026-11-27' };
const WINDOW = '1';
const AFTERWARDS = Date.parse('2026-11-28T08:00:00+08:00');
const REASON = '调看录像，群众已离开窗口';

journey('A manager who looks for what is odd', () => {
  let hall: JourneyHall;
  let manager: HubApi;
  let page: Page;

  beforeAll(async () => {
    hall = await JourneyHall.open(SQLITE, CLOCK);
    await hall.hub.stop();
    await playDays(hall.hub.dataDir);
    await hall.hub.start();
    await hall.hub.tell(AFTERWARDS);
    manager = await HubApi.signIn(hall.hub.url, 'admin', ADMIN_PASSWORD);
    ({ page } = await hall.console());
    await page.getByRole('link', { name: '疑点复核' }).click();
  }, 240_000);
  afterAll(() => hall?.close());

  const ofWindow = async () => {
    const evaluation = await manager.get<EvaluationResource>(
      `/halls/${SAMPLE_HALL}/evaluations?period=2026-11&by=window`,
    );
    const item = evaluation.items.find(({ number }) => number === WINDOW);
    if (item === undefined) throw new Error('The window is evaluated');
    return item;
  };

  it('cancels work that takes too long, and keeps what it has found', async () => {
    await manager.post(`/halls/${SAMPLE_HALL}/works`, { kind: 'detect', from: '2024-12-01', to: DAYS.to });
    await page.reload();
    const bar = page.getByRole('progressbar', { name: '正在检查' });
    await bar.waitFor();
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 30_000 })
      .toBeGreaterThan(0);
    expect(await page.getByRole('button', { name: '检查一段时间' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('已取消，取消前完成的部分保留').waitFor();
    const { items } = await manager.get<{ items: WorkResource[] }>(`/halls/${SAMPLE_HALL}/works`);
    expect(items.map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('checks the last week by hand, and sees what it found without asking again', async () => {
    await page.getByRole('button', { name: '检查一段时间' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /开\s*始/ })
      .click();
    await page.getByText(/已查看 7 天：新列出 \d+ 项疑点/).waitFor();
    const { items } = await manager.get<FlagsResource>(`/halls/${SAMPLE_HALL}/flags?state=open`);
    expect(items.map(({ detector }) => detector)).toContain('short_servings');
    await page.getByRole('button', { name: '查看：办理时间过短，王秀兰' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('looks at the servings, and decides with a reason that the journal keeps', async () => {
    await page.getByRole('button', { name: '查看：办理时间过短，王秀兰' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('所涉办理').waitFor();
    expect(await dialog.getByRole('row').count()).toBeGreaterThan(5);
    const save = dialog.getByRole('button', { name: '保存决定' });
    expect(await save.isDisabled()).toBe(true);
    await dialog.getByRole('radio', { name: '确认有问题，不计入考评' }).check();
    await dialog.getByLabel('理由（记入日志）').fill(REASON);
    await save.click();
    await dialog.getByText(new RegExp(`确认有问题：${REASON}`)).waitFor();
    const decided = (await manager.journal(SAMPLE_HALL)).find(({ type }) => type === 'flag.decided');
    expect(decided?.payload).toMatchObject({ decision: 'confirm', reason: REASON });
    await page.keyboard.press('Escape');
    await page.getByText('已确认 1').waitFor();
  });

  it('sees the score without those servings, and what it would be with them', async () => {
    const { score, scores } = await ofWindow();
    expect(scores.official).toBe(score);
    expect(scores.withExcluded).not.toBeNull();
    expect(scores.withExcluded).not.toBe(score);
    await page.goto('/console/evaluation?period=2026-11');
    const row = page.getByRole('row').filter({
      has: page.getByRole('button', { name: /^查看1 .*的考评明细$/ }),
    });
    await row.getByText(score?.toFixed(1) ?? '', { exact: true }).waitFor();
    const mark = row.getByRole('img', { name: new RegExp(`${scores.withExcluded?.toFixed(1)}`) });
    await mark.waitFor();
  });
});

/** By the hub's own handlers, while it is away. */
async function playDays(dataDir: string): Promise<void> {
  const database = openDatabase(readConfig({ HALLBELL_DATA_DIR: dataDir }), 'at-close');
  try {
    const dishonest = new Map([[WINDOW, { kind: 'finishesEarly', share: 0.5 } as const]]);
    const vault = readVault(dataDir);
    await playHistory(database, { hallId: SAMPLE_HALL, vault, seed: 5, dishonest, ...DAYS });
  } finally {
    await database.close();
  }
}
