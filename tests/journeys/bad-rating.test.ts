import { join } from 'node:path';
import type { CasesResource, EvaluationResource } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import type { PadScreen } from './support/screens/pad.ts';

/** Its hub begins on Monday, 2026-11-23, 08:30 in Shanghai. */
const CLOCK = join(import.meta.dirname, '..', 'screenshots', 'hub-clock.ts');
/** The citizen was to be contacted by the end of Tuesday. */
const WEDNESDAY = Date.parse('2026-11-25T10:00:00+08:00');
const MONTH = '2026-11';

journey('A bad rating, followed to its end', () => {
  let hall: JourneyHall;
  let kiosk: KioskScreen;
  let counter: CounterScreen;
  let pad: PadScreen;
  let page: Page;
  let windowId: string;

  beforeAll(async () => {
    hall = await JourneyHall.open(SQLITE, CLOCK);
    [kiosk, counter, pad] = await Promise.all([
      hall.kiosk('东门取号机'),
      hall.counter('4', '1004'),
      hall.pad('4'),
    ]);
    windowId = await hall.windowId('4');
  });
  afterAll(() => hall?.close());

  const cases = async (api: HubApi) => (await api.get<CasesResource>(`/halls/${SAMPLE_HALL}/cases`)).items;
  const drawer = () => page.getByRole('dialog').first();
  /** Presses the key of a step, chooses in its dialog, and saves. */
  async function step(key: string, choice: string, words?: string): Promise<void> {
    await drawer().getByRole('button', { name: key, exact: true }).click();
    const dialog = page.getByRole('dialog').last();
    // The word stands over the round button itself.
    await dialog.getByText(choice, { exact: true }).click();
    if (words !== undefined) await dialog.getByRole('textbox').fill(words);
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').first().waitFor();
  }

  it('is given on the pad, and opens a case at once', async () => {
    await kiosk.take('税务局', '发票领用');
    await counter.open();
    await counter.callNext();
    await counter.start();
    await counter.finish();
    await pad.level('非常不满意').tap();
    await pad.level('服务态度').tap();
    await pad.level('提交评价').tap();
    await pad.thanks.waitFor();
    expect(await hall.journalOf('case.opened')).toMatchObject([
      { number: '2026-0001', kind: 'bad_rating', windowId, level: 1, reasons: ['attitude'] },
    ]);
  });

  it('stands on the manager’s list, with its clock', async () => {
    page = (await hall.console()).page;
    await page.getByRole('link', { name: '差评与投诉' }).click();
    const row = page.getByRole('row', { name: /2026-0001/ });
    await row.getByText('4 号窗口').waitFor();
    await row.getByText('服务态度').waitFor();
    await row.getByText(/联系：还有 \d+ 小时/).waitFor();
    await page.context().close();
  });

  it('raises an alarm when nobody contacts the citizen in time', async () => {
    await hall.hub.tell(WEDNESDAY);
    page = (await hall.console()).page;
    await page.getByText('2026-0001 号事件未按时联系群众').first().waitFor();
    await page.getByRole('link', { name: /差评与投诉.*1 件超期/ }).click();
    await page
      .getByRole('row', { name: /2026-0001/ })
      .getByText('联系：超期 10 小时')
      .waitFor();
  });

  it('is contacted, found right, visited back and closed in the console', async () => {
    await page.getByRole('button', { name: '2026-0001', exact: true }).click();
    await drawer().getByText('没有留电话').first().waitFor();
    await step('记录联系', '没有留电话');
    await drawer().getByText('调查中').waitFor();
    await step('作出结论', '属实', '录像显示答复生硬，已批评教育。');
    await drawer().getByText('待回访').waitFor();
    await step('记录回访', '没有留电话');
    await drawer().getByRole('button', { name: '办结', exact: true }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: '办结' }).click();
    await drawer().getByText('已办结').first().waitFor();
    await drawer().getByText('结论：属实').waitFor();
    await page.getByRole('link', { name: '差评与投诉', exact: true }).waitFor();
    // The manager who signed in on Monday is signed in no more.
    const manager = await HubApi.signIn(hall.hub.url, 'admin', ADMIN_PASSWORD);
    const journal = await manager.journal(SAMPLE_HALL);
    const types = journal.map(({ type }) => type).filter((type) => type.startsWith('case.'));
    expect(types).toEqual([
      'case.opened',
      'case.contact',
      'case.resolved',
      'case.visited_back',
      'case.closed',
    ]);
  });

  it('shows in the window’s evaluation: found right, and not followed up in time', async () => {
    const manager = await HubApi.signIn(hall.hub.url, 'admin', ADMIN_PASSWORD);
    expect(await cases(manager)).toMatchObject([{ state: 'closed', finding: 'upheld', followUp: 'late' }]);
    const { items } = await manager.get<EvaluationResource>(
      `/halls/${SAMPLE_HALL}/evaluations?period=${MONTH}&by=window`,
    );
    expect(items.find(({ id }) => id === windowId)?.figures).toMatchObject({
      complaintsUpheld: 1,
      followUpsDue: 1,
      followUpsInTime: 0,
    });
  });
});
