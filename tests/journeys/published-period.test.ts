import type { EvaluationResource } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, SAMPLE_HALL } from '../support/hub-process.ts';
import { barriersOn } from './support/accessibility.ts';
import { CLERK, comeTo, MONTH, openClosedMonth } from './support/closed-month-hall.ts';
import { journey } from './support/journey.ts';
import type { JourneyHall } from './support/journey-hall.ts';

const ITEM = '4 税务综合';

journey('A period is published, and stays as it was', () => {
  let hall: JourneyHall;
  let page: Page;
  let published: EvaluationResource;

  const asAdmin = () => HubApi.signIn(hall.hub.url, 'admin', ADMIN_PASSWORD);
  const evaluation = async (by = 'window') =>
    (await asAdmin()).get<EvaluationResource>(`/halls/${SAMPLE_HALL}/evaluations?period=${MONTH}&by=${by}`);

  beforeAll(async () => {
    hall = await openClosedMonth();
    const api = await asAdmin();
    await api.post(`/halls/${SAMPLE_HALL}/periods/${MONTH}/appeals/open`, { workingDays: 5 });
    await comeTo(hall, '2026-12-10T09:00');
    page = (await hall.console()).page;
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  });
  afterAll(() => hall?.close());

  it('ends the time of appeals, and says what publication freezes', async () => {
    await page.goto(`/console/periods/${MONTH}`);
    await page.getByText('申诉期届满并定评').waitFor();
    await page.getByRole('button', { name: '结束申诉并定评' }).click();
    await page.getByRole('button', { name: '公布…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('公布后不能撤回').waitFor();
    await dialog.getByText('考评办法第 1 版全文').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByText('与日志一致').waitFor();
    published = await evaluation();
    expect(published.published).toMatchObject({ rubricVersion: 1 });
    await page.getByText(`第 ${published.published?.journalSeq} 条`).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('a new rubric changes drafts, and nothing of what was published', async () => {
    const quarter = async () =>
      (await asAdmin()).get<EvaluationResource>(`/halls/${SAMPLE_HALL}/evaluations?period=2026-Q4`);
    const draft = await quarter();
    const indicators = published.rubric.indicators.map((indicator) =>
      indicator.id === 'handling' ? { ...indicator, full: 0.1, zero: 0.2 } : indicator,
    );
    await (await asAdmin()).change(`/halls/${SAMPLE_HALL}/rubric`, { indicators });
    expect((await quarter()).items).not.toEqual(draft.items);
    expect(await evaluation()).toEqual(published);
    await page.reload();
    await page.getByText('与日志一致').waitFor();
  });

  it('a correction stands beside what was published, with its reason', async () => {
    const before = published.items.find(({ number }) => number === '4')?.score ?? 0;
    await page.getByRole('button', { name: '更正…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('对象', { exact: true }).fill('4 ');
    await page.getByTitle(new RegExp(`^${ITEM}`)).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByTitle(new RegExp(`^${ITEM}`)).waitFor();
    await dialog.getByLabel('更正为').fill('92.5');
    await dialog.getByLabel('理由').fill('漏计一次现场检查。');
    await dialog.getByRole('button', { name: '更正', exact: true }).click();
    const row = page.getByRole('region', { name: '更正' }).getByRole('row').last();
    await row.getByText('漏计一次现场检查。').waitFor();
    await row.getByText(before.toFixed(1)).waitFor();
    await row.getByText('92.5').waitFor();
    const now = await evaluation();
    expect(now.items).toEqual(published.items);
    expect(now.corrections).toMatchObject([{ oldValue: before, newValue: 92.5 }]);
  });

  it('the reward list takes the correction, and marks it', async () => {
    const rewarded = page.getByRole('table', { name: '奖励' });
    await rewarded
      .getByRole('row', { name: new RegExp(ITEM) })
      .getByText('已更正')
      .waitFor();
  });

  it('the clerk reads the published score and that it was corrected', async () => {
    const clerk = await hall.newPage('console');
    await clerk.goto('/console/');
    await clerk.getByLabel('工号').fill(CLERK);
    await clerk.getByLabel('密码', { exact: true }).fill(hall.hub.clerkPassword);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: '我的考评' }).waitFor();
    await clerk.getByText('已公布').first().waitFor();
    await clerk.getByText('漏计一次现场检查。').waitFor();
  });
});
