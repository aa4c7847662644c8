import type { OwnEvaluationResource } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, SAMPLE_HALL } from '../support/hub-process.ts';
import { barriersOn } from './support/accessibility.ts';
import { CLERK, MONTH, openClosedMonth } from './support/closed-month-hall.ts';
import { journey } from './support/journey.ts';
import type { JourneyHall } from './support/journey-hall.ts';

journey('A clerk appeals, and the score changes', () => {
  let hall: JourneyHall;
  let manager: Page;
  let clerk: Page;
  let scoreBefore: number;

  const own = async () => {
    const api = await HubApi.signIn(hall.hub.url, CLERK, hall.hub.clerkPassword);
    return api.get<OwnEvaluationResource>(`/halls/${SAMPLE_HALL}/my-evaluation?period=${MONTH}`);
  };

  beforeAll(async () => {
    hall = await openClosedMonth();
    manager = (await hall.console()).page;
    await manager.getByRole('navigation', { name: '主导航' }).waitFor();
  });
  afterAll(() => hall?.close());

  it('the manager opens appeals for the month', async () => {
    await manager.goto(`/console/periods/${MONTH}`);
    await manager.getByRole('button', { name: '开始申诉' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByText('截止时间公布后只能延后，不能提前').waitFor();
    await dialog.getByRole('button', { name: '开始', exact: true }).click();
    await manager.getByText('截至 2026年12月9日').waitFor();
    expect(await barriersOn(manager)).toEqual([]);
  });

  it('the clerk sees their own score, and no single citizen’s rating', async () => {
    clerk = await hall.newPage('console');
    await clerk.goto('/console/');
    await clerk.getByLabel('工号').fill(CLERK);
    await clerk.getByLabel('密码', { exact: true }).fill(hall.hub.clerkPassword);
    await clerk.keyboard.press('Enter');
    await clerk.getByRole('heading', { name: '我的考评' }).waitFor();
    await clerk.getByText('申诉截至 2026年12月9日').waitFor();
    const servings = clerk.getByRole('region', { name: '本人办理' });
    await servings.getByRole('row').nth(12).waitFor();
    expect(await servings.getByText('满意').count()).toBe(0);
    scoreBefore = (await own()).own?.score ?? 0;
    await clerk
      .getByRole('region', { name: '本人', exact: true })
      .getByText(scoreBefore.toFixed(1))
      .first()
      .waitFor();
    expect(await barriersOn(clerk)).toEqual([]);
  });

  it('the clerk appeals against the serving that took long', async () => {
    const slow = clerk.getByRole('region', { name: '本人办理' }).getByRole('row').last();
    await slow.getByRole('button', { name: '申诉' }).click();
    const dialog = clerk.getByRole('dialog');
    await dialog.getByLabel('哪里不对，为什么').fill('税务系统停机四十分钟，群众在窗口等候。');
    await dialog.getByRole('button', { name: '提交申诉' }).click();
    const mine = clerk.getByRole('region', { name: '我的申诉' });
    await mine.getByText('待处理').waitFor();
    await slow.getByText('已申诉').waitFor();
  });

  it('the manager reads it beside the data, and upholds it', async () => {
    await manager.reload();
    await manager.getByText('税务系统停机四十分钟').waitFor();
    await manager.getByRole('button', { name: '处理…' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByText(/55\.\d min/).waitFor();
    await dialog.getByRole('radiogroup', { name: '决定' }).getByText('成立', { exact: true }).click();
    await dialog.getByLabel('理由（申诉人可见）').fill('停机记录属实，剔除这次办理。');
    expect(await barriersOn(manager)).toEqual([]);
    await dialog.getByRole('button', { name: '决定', exact: true }).click();
    await manager.getByText('停机记录属实，剔除这次办理。').waitFor();
  });

  it('the clerk’s score has changed, and says why', async () => {
    await clerk.reload();
    const mine = clerk.getByRole('region', { name: '我的申诉' });
    await mine.getByText('成立', { exact: true }).waitFor();
    await mine.getByText('停机记录属实，剔除这次办理。').waitFor();
    const after = await own();
    expect(after.own?.score ?? 0).toBeGreaterThan(scoreBefore);
    const score = clerk.getByRole('region', { name: '本人', exact: true });
    await score
      .getByText((after.own?.score ?? 0).toFixed(1))
      .first()
      .waitFor();
    await score.getByText('这次办理不计入考评').waitFor();
    const auditor = await HubApi.signIn(hall.hub.url, 'admin', ADMIN_PASSWORD);
    const decided = (await auditor.journal(SAMPLE_HALL)).filter(({ type }) => type === 'appeal.decided');
    expect(decided.map(({ payload }) => payload)).toMatchObject([
      { decision: 'uphold', reason: '停机记录属实，剔除这次办理。', remedy: { scope: 'serving' } },
    ]);
  });
});
