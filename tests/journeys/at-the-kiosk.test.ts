import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { hallDay } from './support/hall-day.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import type { PadScreen } from './support/screens/pad.ts';

/** A ticket that nobody takes leaves the screen by then. */
const BACK_AT_START_MS = 25_000;
const A_PERSONS_PAUSE_MS = 120;

journey('What citizens find at the kiosk', () => {
  let hall: JourneyHall;
  let kiosk: KioskScreen;
  let counter: CounterScreen;
  let pad: PadScreen;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    [kiosk, counter, pad] = await Promise.all([
      hall.kiosk('取号机'),
      hall.counter('9', '1009'),
      hall.pad('9'),
    ]);
  });
  afterAll(() => hall?.close());

  it('finds a service by the initials of its sounds', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: '按事项名称或拼音首字母查找' }).tap();
    for (const letter of 'SFZ') await page.getByRole('button', { name: letter, exact: true }).tap();
    await page.getByRole('button', { name: '居民身份证办理' }).tap();
    await page.getByRole('dialog', { name: '居民身份证办理' }).waitFor();
    await page.getByRole('button', { name: '取号', exact: true }).tap();
    await kiosk.ticket.getByText('D001').waitFor();
    await kiosk.finish();
  });

  it('takes what a keyboard writes into the search, and nothing of a card that is read there', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: '按事项名称或拼音首字母查找' }).tap();
    const search = page.getByRole('textbox', { name: '查找事项' });
    await search.tap();
    await kiosk.readCard('11010519491231002X');
    await page.keyboard.type('sfz', { delay: A_PERSONS_PAUSE_MS });
    await page.getByRole('button', { name: '居民身份证办理' }).waitFor();
    expect(await search.inputValue()).toBe('sfz');
    await page.getByRole('button', { name: '返回' }).tap();
    await kiosk.welcome.waitFor();
  });

  it('puts an elder before those who came within the credit, in three touches', async () => {
    const { number, touches } = await kiosk.take('公安局', '居住证办理', '老年人（65岁以上）');
    expect(number).toBe('D002');
    expect(touches).toBe(3);
    await kiosk.finish();
    await counter.open();
    expect(await counter.callNext()).toBe('D002');
    await counter.calling.getByText('老年人（65岁以上）').waitFor();
    await counter.start();
    await counter.finish();
  });

  it('speaks English from the kiosk to the phone, the counter and the pad', async () => {
    const { page } = kiosk;
    await page.getByRole('button', { name: 'English' }).tap();
    await page.getByRole('button', { name: 'Public Security' }).tap();
    await page.getByRole('button', { name: 'Passport' }).tap();
    await page.getByRole('button', { name: 'Take a ticket', exact: true }).tap();
    const ticket = page.getByRole('region', { name: 'Your ticket is ready' });
    await ticket.getByText('D003').waitFor();
    const phone = await hall.phone(await kiosk.scan(), 'en-GB');
    await phone.says('Before you');

    expect(await counter.callNext()).toBe('D001');
    await counter.start();
    await counter.space();
    await counter.calling.getByText('请用英语').waitFor();
    await phone.says('Go to window 9');
    await counter.start();
    await counter.finish();
    await pad.page.getByRole('button', { name: 'Very satisfied', exact: true }).waitFor();
    await phone.key('Very satisfied').tap();
    await phone.says('Thank you for your rating');
  });

  it('goes back to the start by itself, and to Chinese', async () => {
    await kiosk.welcome.waitFor({ timeout: BACK_AT_START_MS });
  });

  it('works lying down as well as standing', async () => {
    await kiosk.page.setViewportSize({ width: 1920, height: 1080 });
    const { number } = await kiosk.take('司法局', '法律援助申请');
    expect(number).toBe('J001');
    expect(new URL(await kiosk.scan()).pathname).toMatch(/^\/t\//);
  });

  it('says why a service takes no tickets now, and what to do', async () => {
    await kiosk.page.setViewportSize({ width: 1080, height: 1920 });
    await kiosk.finish();
    await hall.manager.change(`/halls/${SAMPLE_HALL}/services/police-passport`, {
      paused: true,
      pausedReason: '制证系统维护，预计 14:00 恢复',
    });
    await kiosk.touch(kiosk.page.getByRole('button', { name: '公安局' }));
    await kiosk.touch(kiosk.page.getByRole('button', { name: /普通护照签发.*暂停取号/ }));
    const sheet = kiosk.page.getByRole('dialog', { name: '普通护照签发' });
    await sheet.getByText('制证系统维护，预计 14:00 恢复').waitFor();
    await expect(sheet.getByRole('button', { name: '取号', exact: true }).count()).resolves.toBe(0);
  });

  it('says when the hall opens again while it is closed', async () => {
    await hall.manager.change(`/halls/${SAMPLE_HALL}/calendar`, {
      exceptions: [
        { day: hallDay(), kind: 'holiday', label: '盘点' },
        { day: hallDay(1), kind: 'special_hours', spans: [{ from: 10 * 60, to: 12 * 60 }], label: null },
      ],
    });
    await hall.manager.change(`/halls/${SAMPLE_HALL}/settings`, { alwaysOpen: false });
    await kiosk.page.getByRole('heading', { name: '大厅现在不取号' }).waitFor();
    await kiosk.page.getByText('盘点').waitFor();
    await kiosk.page.getByText('明天 10:00').waitFor();
    await kiosk.page.getByRole('button', { name: 'English' }).tap();
    await kiosk.page.getByText('Tomorrow 10:00').waitFor();
  });
});
