import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { ConsoleScreen } from './support/screens/console.ts';
import type { CounterScreen } from './support/screens/counter.ts';

const INVOICE = '发票领用';
const OVER_PROMISE = `「${INVOICE}」等候超过承诺的 1 分钟`;
/** Silence of 10 s is called stale; and some for a busy machine. */
const STALE_WITHIN_MS = 25_000;

journey('A manager at the live watch', () => {
  let hall: JourneyHall;
  let console: ConsoleScreen;
  let counter: CounterScreen;
  let number: string;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    const of = (path: string) => `/halls/${SAMPLE_HALL}/${path}`;
    await hall.manager.change(of('services/tax-invoice'), { promisedWaitSeconds: 60 });
    const { alarms } = await hall.manager.get<{ alarms: object }>(of('settings'));
    // Six seconds of the promised minute, so that nobody has to wait for longer here.
    await hall.manager.change(of('settings'), {
      alarms: { ...alarms, waitAmberPercent: 10, waitRedPercent: 1000 },
    });
    [console, counter] = await Promise.all([hall.console(), hall.counter('3', '1003')]);
  });
  afterAll(() => hall?.close());

  it('is called when somebody waits beyond the promise, with nothing else happening', async () => {
    await console.page.getByText('没有告警').waitFor();
    const kiosk = await hall.kiosk('东门取号机');
    ({ number } = await kiosk.take('税务局', INVOICE));
    const item = console.page.getByRole('listitem').filter({ hasText: OVER_PROMISE });
    await item.getByText('注意').waitFor();
    await console.page.getByText('1 条待处理').waitFor();
  });

  it('says that they know, which the journal keeps, and the alarm stays in sight', async () => {
    await console.page.getByRole('button', { name: `知悉：${OVER_PROMISE}` }).click();
    await console.page.getByRole('heading', { name: '已知悉 1 条' }).waitFor();
    await console.page.getByText(OVER_PROMISE, { exact: true }).waitFor();
    const [acknowledged] = await hall.journalOf('alarm.acknowledged');
    expect(acknowledged).toMatchObject({ alarmId: 'wait_over_promise:tax-invoice', severity: 'amber' });
  });

  it('sees by one touch what the clerk sees, as it changes', async () => {
    await counter.open();
    await console.page.getByRole('button', { name: /^3 号窗口/ }).click();
    const desk = console.page.getByRole('dialog');
    await desk.getByText('当前没有号票').waitFor();
    const line = desk.getByRole('listitem').filter({ hasText: number });
    await line.getByText('下一位').waitFor();
    expect(await counter.callNext()).toBe(number);
    await desk.getByText(/正在叫号/).waitFor();
    await desk.getByText('无人等候').waitFor();
    await console.page.keyboard.press('Escape');
    await desk.waitFor({ state: 'detached' });
    await console.page.getByText(OVER_PROMISE, { exact: true }).waitFor({ state: 'detached' });
  });

  it('is told by the wall too, which says when it has lost the hub and comes back by itself', async () => {
    await console.page.goto('/console/wallboard');
    await console.page.getByText('等得最久的事项').waitFor();
    await console.page.getByText(number).waitFor();
    await hall.hub.stop();
    await console.page.getByText(/与系统的连接中断/).waitFor({ timeout: STALE_WITHIN_MS });
    await hall.hub.start();
    await console.page.getByText(/与系统的连接中断/).waitFor({ state: 'detached', timeout: STALE_WITHIN_MS });
    await console.page.getByText(number).waitFor();
  });
});
