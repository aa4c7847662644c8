import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';

import type { BoardScreen } from './support/screens/board.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import type { PadScreen } from './support/screens/pad.ts';
import type { PhoneScreen } from './support/screens/phone.ts';
import type { WindowTopScreen } from './support/screens/window-top.ts';

/** A key pressed at the counter is on the board by then; the benches measure it finely. */
const SEEN_WITHIN_MS = 2_000;

journey('One visit, from the ticket to the rating', () => {
  let hall: JourneyHall;
  let kiosk: KioskScreen;
  let board: BoardScreen;
  let windowTop: WindowTopScreen;
  let counter: CounterScreen;
  let pad: PadScreen;
  let phone: PhoneScreen;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    [kiosk, board, windowTop, counter, pad] = await Promise.all([
      hall.kiosk('东门取号机'),
      hall.board(),
      hall.windowTop('4'),
      hall.counter('4', '1004'),
      hall.pad('4'),
    ]);
  });
  afterAll(() => hall?.close());

  it('takes a ticket in three touches', async () => {
    const ticket = await kiosk.take('税务局', '发票领用');
    expect(ticket.number).toBe('B001');
    expect(ticket.touches).toBeLessThanOrEqual(3);
    await kiosk.ticket.getByText('下一个就是您').waitFor();
    await kiosk.ticket.getByText('一楼东区').waitFor();
  });

  it('opens the ticket on the phone that reads its QR code', async () => {
    const address = await kiosk.scan();
    expect(new URL(address).origin).toBe(hall.hub.url);
    phone = await hall.phone(address);
    await phone.main.getByText('B001').waitFor();
    await phone.main.getByText('下一个就是您').waitFor();
    await phone.main.getByText('暂无窗口办理').waitFor();
  });

  it('calls it by one key, on the board, above the window and on the phone', async () => {
    await windowTop.current.getByText('本窗口未开').waitFor();
    await counter.open();
    const pressedAt = Date.now();
    expect(await counter.callNext()).toBe('B001');
    const [call] = await board.hasShown(1, SEEN_WITHIN_MS);
    expect(call).toMatchObject({ ticketNumber: 'B001', windowNumber: '4' });
    expect((call?.at ?? 0) - pressedAt).toBeLessThan(SEEN_WITHIN_MS);
    await board.windowCell('4').getByText('B001').waitFor();
    await windowTop.current.getByText('请到本窗口').waitFor();
    await windowTop.current.getByText('B001').waitFor();
    await phone.main.getByText('请到 4 号窗口').waitFor();
    await counter.page.getByText('大屏已播报').waitFor();
  });

  it('serves the citizen, and says so everywhere', async () => {
    await counter.start();
    await board.windowCell('4').getByText('办理中').waitFor();
    await windowTop.current.getByText('正在办理').waitFor();
    await phone.main.getByText('正在办理').waitFor();
  });

  it('asks on the pad and on the phone once it is finished', async () => {
    await counter.key('办结').first().waitFor();
    await counter.press('f');
    await pad.question.waitFor();
    await phone.main.getByRole('region', { name: '请评价这次服务' }).waitFor();
  });

  it('takes level 5 by one press, and no second rating', async () => {
    await pad.level('非常满意').tap();
    await pad.thanks.waitFor();
    await phone.main.getByText('谢谢您的评价').waitFor();
    await pad.page.getByRole('heading', { name: '刘洋' }).waitFor();
    const journal = await hall.manager.journal(SAMPLE_HALL);
    expect(
      journal.filter(({ type }) => type === 'serving.rated').map(({ payload }) => payload.level),
    ).toEqual([5]);
  });

  it('is in the evaluation of the window, down to this ticket', async () => {
    const { page } = await hall.console();
    // Wide enough for all columns, the five levels among them.
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.getByRole('link', { name: '考评', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '考评', exact: true }).waitFor();
    await page.getByText('今天', { exact: true }).click();
    await page.getByRole('button', { name: '查看4 税务综合的考评明细' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: '样本不足1/10 件' });
    expect(await row.getByRole('button').textContent()).toBe('4税务综合');
    await row.getByRole('img', { name: '非常满意 1 次、满意 0 次' }).waitFor();
    await page.getByRole('heading', { name: '得分低，是因为忙吗？' }).waitFor();

    await row.getByRole('button').click();
    const opened = page.getByRole('dialog').filter({ hasText: '4 税务综合' });
    await opened.getByText('共 1 件（含过号 0 件），已列出 1 件').waitFor();
    const serving = opened.getByRole('row').filter({ hasText: 'B001' });
    await serving.getByText('发票领用').waitFor();
    await serving.getByText('刘洋').waitFor();
    await serving.getByText('非常满意 评价器').waitFor();
    // Reloaded, the address shows the same.
    await page.reload();
    await serving.waitFor();
    await page.goBack();
    await opened.waitFor({ state: 'detached' });
  });
});
