import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE, STORES } from '../support/hub-stores.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { BoardScreen } from './support/screens/board.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import type { PadScreen } from './support/screens/pad.ts';
import type { PhoneScreen } from './support/screens/phone.ts';
import type { WindowTopScreen } from './support/screens/window-top.ts';

const KILLED_CALLS = 3;
const STAGE_MS = 5_000;
/** The longest that a call keeps the stage while others wait: chime and words. */
const CALL_MS = 14_000;

/**
 * What a database keeps of a command at whose moment the hub is killed, the contract tests show on each. No screen can
 * tell them apart, so this minute is spent on PostgreSQL only where it is asked for.
 */
const TRIED_ON = process.env.HALLBELL_TEST_WHOLE ? STORES : [SQLITE];

for (const store of TRIED_ON) {
  journey(`A hub that is killed and started again, on ${store.name}`, () => {
    let hall: JourneyHall;
    let kiosk: KioskScreen;
    let board: BoardScreen;
    let windowTop: WindowTopScreen;
    let counter: CounterScreen;
    let pad: PadScreen;
    let phone: PhoneScreen;
    const banners = () =>
      [kiosk, board, windowTop, counter, pad, phone].map(({ staleBanner }) => staleBanner);

    beforeAll(async () => {
      hall = await JourneyHall.open(store);
      [kiosk, board, windowTop, counter, pad] = await Promise.all([
        hall.kiosk('取号机'),
        hall.board(),
        hall.windowTop('4'),
        hall.counter('4', '1004'),
        hall.pad('4'),
      ]);
      await kiosk.take('税务局', '发票领用');
      phone = await hall.phone(await kiosk.scan());
      await kiosk.finish();
      await counter.open();
      await counter.callNext();
      await counter.start();
      await phone.says('正在办理');
      await board.hasShown(1, STAGE_MS);
    });
    afterAll(() => hall?.close());

    it('is missed by every screen, which says since when', async () => {
      await hall.hub.kill();
      await Promise.all(banners().map((banner) => banner.waitFor()));
    });

    it('knows when it is back what was taken and pressed meanwhile, once, and every screen heals', async () => {
      const { number } = await kiosk.take('税务局', '发票领用');
      expect(number).toBe('B001A');
      await counter.press('f');
      await hall.hub.start();
      await Promise.all(banners().map((banner) => banner.waitFor({ state: 'detached' })));
      await pad.question.waitFor();
      await phone.key('满意').waitFor();
      await counter.waitingFor('发票领用').getByText('B001A').waitFor();
      const journal = await hall.journal();
      const happened = journal.map(({ type }) => type);
      expect(happened.filter((type) => type === 'ticket.taken')).toHaveLength(1);
      expect(happened.filter((type) => type === 'ticket.handed-in')).toHaveLength(1);
      expect(happened.filter((type) => type === 'serving.finished')).toHaveLength(1);
    });

    it('takes one rating for the visit that it was killed in', async () => {
      await pad.level('满意').tap();
      await pad.thanks.waitFor();
      await phone.says('谢谢您的评价');
      expect(await hall.journalOf('serving.rated')).toMatchObject([{ level: 4 }]);
    });

    it('calls each ticket once when it is killed at the very moment of the call', async () => {
      await kiosk.finish();
      for (let call = 1; call < KILLED_CALLS; call += 1) {
        await kiosk.take('税务局', '发票领用');
        await kiosk.finish();
      }
      const called: string[] = [];
      for (let call = 0; call < KILLED_CALLS; call += 1) {
        await Promise.all([counter.space(), hall.hub.kill()]);
        await hall.hub.start();
        called.push(await counter.callingNow());
        // A clerk sees that the citizen has been called before they sit down.
        await counter.page.getByText('大屏已播报').waitFor();
        await counter.start();
      }
      expect(called).toEqual(['B001A', 'B002', 'B003']);
      const calls = await hall.callsInJournal();
      expect(calls.map(({ ticketNumber }) => ticketNumber)).toEqual(['B001', ...called]);
    });

    it('shows on the board what the journal says, each call once', async () => {
      const calls = await hall.callsInJournal();
      const seen = await board.hasShown(calls.length, calls.length * CALL_MS);
      expect(seen.map(({ ticketNumber, windowNumber }) => ({ ticketNumber, windowNumber }))).toEqual(calls);
      const { windows, services } = await hall.manager.board(SAMPLE_HALL);
      expect(windows.find(({ number }) => number === '4')).toMatchObject({ ticketNumber: 'B003' });
      expect(services.every(({ waiting }) => waiting === 0)).toBe(true);
      await board.windowCell('4').getByText('B003').waitFor();
      await windowTop.current.getByText('B003').waitFor();
      await counter.serving.getByText('B003').waitFor();
    });

    it('is not missed for long when it is stopped in order and started again', async () => {
      await hall.hub.stop();
      await counter.staleBanner.waitFor();
      await hall.hub.start();
      await counter.staleBanner.waitFor({ state: 'detached' });
      await counter.finish();
      await windowTop.current.getByText('空闲，请等候叫号').waitFor();
      await board.windowCell('4').getByText('空闲').waitFor();
    });
  });
}
