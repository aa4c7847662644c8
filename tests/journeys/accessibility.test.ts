import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriersOn } from './support/accessibility.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';

/** What a manager reads, decides and sets up beside the evaluation. */
const OTHER_PAGES = [
  ...['periods', 'periods/2026', 'integrity', 'staffing', 'inspections', 'cases', 'wallboard'],
  ...['setup/windows', 'setup/hours', 'setup/rubric', 'setup/ticket', 'setup/settings'],
] as const;
/** Beside the ranking, and what is seen there of a hall in which one citizen was served and nobody rated. */
const EVALUATION_TABS = [
  ['trends', '得分是怎样变化的？'],
  ['compare', '谁在哪里强，谁在哪里弱？'],
  ['waits', '一周里什么时候等得久？'],
  ['ratings', '这段时间没有评价'],
] as const;

journey('Nothing on the screens keeps anybody out', () => {
  let hall: JourneyHall;
  beforeAll(async () => {
    hall = await JourneyHall.open();
  });
  afterAll(() => hall?.close());

  it('at the kiosk: start, department, search, sheet, ticket, in both languages', async () => {
    const kiosk = await hall.kiosk('取号机');
    const { page } = kiosk;
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('heading', { name: 'Choose a department to take a ticket' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Find a service' }).tap();
    await page.getByRole('button', { name: 'S', exact: true }).tap();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Back' }).tap();
    await page.getByRole('button', { name: 'Taxation' }).tap();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Invoice collection' }).tap();
    await page.getByRole('dialog', { name: 'Invoice collection' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take a ticket', exact: true }).tap();
    await page.getByRole('region', { name: 'Your ticket is ready' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('at the counter: sign-in, choice of window, closed, free, called, sheets, serving', async () => {
    const signIn = await hall.newPage('counter');
    await signIn.goto('/counter/');
    await signIn.getByRole('heading', { name: '窗口登录' }).waitFor();
    expect(await barriersOn(signIn)).toEqual([]);

    const counter = await hall.counter('4', '1004');
    const { page } = counter;
    expect(await barriersOn(page)).toEqual([]);
    await counter.open();
    expect(await barriersOn(page)).toEqual([]);
    await counter.callNext();
    expect(await barriersOn(page)).toEqual([]);
    await counter.press('t');
    await page.getByRole('dialog', { name: /转办/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await counter.start();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('at the board, the screen above the window, the pad and the phone', async () => {
    const kiosk = await hall.kiosk('取号机 2');
    await kiosk.take('税务局', '发票领用');
    const [board, windowTop, pad, phone] = await Promise.all([
      hall.board(),
      hall.windowTop('4'),
      hall.pad('4'),
      hall.phone(await kiosk.scan()),
    ]);
    await windowTop.current.waitFor();
    await pad.page.getByRole('heading').first().waitFor();
    await phone.key('放弃此号').waitFor();
    for (const { page } of [board, windowTop, pad, phone]) expect(await barriersOn(page)).toEqual([]);
  });

  it('at the console: sign-in, the live hall, the evaluation and what a score is made of', async () => {
    const signIn = await hall.newPage('console');
    await signIn.goto('/console/');
    await signIn.getByLabel('工号').waitFor();
    expect(await barriersOn(signIn)).toEqual([]);

    const { page } = await hall.console();
    await page.getByRole('heading', { name: '大厅实况' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);

    const counter = await hall.counter('3', '1003');
    await counter.open();
    await (await hall.kiosk('取号机 3')).take('税务局', '发票领用');
    await counter.callNext();
    await counter.start();
    await counter.key('办结').first().waitFor();
    await counter.press('f');
    await page.goto('/console/evaluation');
    const opener = page.getByRole('button', { name: '查看3 税务综合的考评明细' });
    await opener.waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await opener.click();
    await page.getByRole('dialog').getByText('发票领用').waitFor();
    expect(await barriersOn(page)).toEqual([]);

    for (const [tab, shown] of EVALUATION_TABS) {
      await page.goto(`/console/evaluation/${tab}`);
      await page.getByText(shown).first().waitFor();
      expect(await barriersOn(page), tab).toEqual([]);
    }
  });

  it('at the console: what a manager reads, decides and sets up beside it', async () => {
    const { page } = await hall.console();
    await page.getByRole('heading', { name: '大厅实况' }).waitFor();
    for (const path of OTHER_PAGES) {
      await page.goto(`/console/${path}`);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(await barriersOn(page), path).toEqual([]);
    }
  });
});
