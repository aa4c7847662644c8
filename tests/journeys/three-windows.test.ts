import type { EvaluationResource } from '@hallbell/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { hallDay } from './support/hall-day.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { BoardScreen } from './support/screens/board.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';
import type { PadScreen } from './support/screens/pad.ts';
import type { PhoneScreen } from './support/screens/phone.ts';
import { ticketNumberIn } from './support/ticket-number.ts';

const INVOICE = '发票领用';
const DECLARATION = '纳税申报';
const COMPANY = '企业设立登记';
/** Two bells one over the other would be noise; one rings for 1.5 s. */
const CHIME_MS = 1_500;
/** The longest that a call keeps the stage while others wait: chime and words. */
const CALL_MS = 14_000;

journey('A morning at two kiosks and three windows', () => {
  let hall: JourneyHall;
  let kiosks: [KioskScreen, KioskScreen];
  let board: BoardScreen;
  let pad: PadScreen;
  /** At window 1, which takes companies first and taxes second; the other two take taxes. */
  let company: CounterScreen;
  let taxes: [CounterScreen, CounterScreen];
  /** Of the first and the second who came for an invoice. */
  let phones: [PhoneScreen, PhoneScreen];
  let firstInvoice: string;
  let declaration: string;
  /** The window that called the first invoice, and the one that called the declaration. */
  let invoiceDesk: CounterScreen;
  let declarationDesk: CounterScreen;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    [kiosks, board, pad, company, taxes] = await Promise.all([
      Promise.all([hall.kiosk('东门取号机'), hall.kiosk('西门取号机')]),
      hall.board(),
      hall.pad('1'),
      hall.counter('1', '1001'),
      Promise.all([hall.counter('3', '1003'), hall.counter('4', '1004')]),
    ]);
  });
  afterAll(() => hall?.close());

  it('gives each who takes a ticket, at both kiosks at once, a number of their own', async () => {
    const [east, west] = kiosks;
    const [first, second] = await Promise.all([
      east.take('税务局', INVOICE),
      west.take('税务局', DECLARATION),
    ]);
    firstInvoice = first.number;
    declaration = second.number;
    const firstPhone = await hall.phone(await east.scan());
    await Promise.all([east.finish(), west.finish()]);
    const [third, ...companies] = await Promise.all([
      east.take('税务局', INVOICE),
      west.take('市场监督管理局', COMPANY).then(async (earlier) => {
        await west.finish();
        const later = await west.take('市场监督管理局', COMPANY);
        return [earlier.number, later.number];
      }),
    ]);
    phones = [firstPhone, await hall.phone(await east.scan())];

    const numbers = [firstInvoice, declaration, third.number, ...companies.flat()];
    expect(new Set(numbers).size).toBe(5);
    const taken = await hall.journalOf('ticket.taken');
    expect(taken.map(({ number }) => number).sort()).toEqual(numbers.sort());
  });

  it('calls at three windows at once, each citizen to one window', async () => {
    const [first, second] = phones;
    await first.says('下一个就是您');
    await second.says('1 人');
    const [three, four] = taxes;
    await Promise.all([company.open(), three.open(), four.open()]);
    const [atOne, atThree, atFour] = await Promise.all([
      company.callNext(),
      three.callNext(),
      four.callNext(),
    ]);
    expect(atOne).toBe('A001');
    expect([atThree, atFour].sort()).toEqual([firstInvoice, declaration].sort());
    [invoiceDesk, declarationDesk] = atThree === firstInvoice ? [three, four] : [four, three];
    await first.says(`请到 ${atThree === firstInvoice ? 3 : 4} 号窗口`);
    await second.says('下一个就是您');
  });

  it('calls once more by R', async () => {
    await invoiceDesk.press('r');
    await phones[0].says('已叫 2 次，请尽快前往');
    await invoiceDesk.calling.getByText('2 次').waitFor();
  });

  it('queues one who does not come again, behind those who wait', async () => {
    await invoiceDesk.press('n');
    await invoiceDesk.waitingFor(INVOICE).getByText('过号 1 次').waitFor();
    await phones[0].says('1 人');
    await phones[1].says('下一个就是您');
  });

  it('transfers to another service, where the place of the first arrival is kept', async () => {
    await declarationDesk.start();
    await declarationDesk.press('t');
    await declarationDesk.pick(COMPANY);
    await company.waitingFor(COMPANY).getByText(declaration).waitFor();
    await company.start();
    // The one key finishes the first and calls the next, who came before the second company.
    await company.space();
    await company.calling.getByText(declaration).waitFor();
  });

  it('puts one on hold, serves another, and takes the first up again', async () => {
    await company.start();
    await company.press('h');
    await company.waitingFor('挂起中').getByText(declaration).waitFor();
    expect(await company.callNext()).toBe('A002');
    await company.start();
    await company.finish();
    await company.press('e');
    await company.serving.getByText(declaration).waitFor();
  });

  it('asks why when the lowest level is pressed, and keeps level and reasons', async () => {
    await company.finish();
    await pad.level('非常不满意').tap();
    await pad.page.getByRole('heading', { name: '哪里不满意？' }).waitFor();
    await pad.level('办事效率').tap();
    await pad.level('提交评价').tap();
    await pad.thanks.waitFor();
    const rated = await hall.journalOf('serving.rated');
    expect(rated).toMatchObject([{ level: 1, reasons: ['efficiency'], source: 'pad' }]);
  });

  it('pauses with a reason that the hall can read', async () => {
    await company.press('p');
    await company.page.getByRole('dialog', { name: '暂停原因' }).waitFor();
    await company.press('2');
    await company.page.getByRole('region', { name: '用餐' }).waitFor();
    await board.windowCell('1').getByText('暂停').waitFor();
    await company.space();
    await board.windowCell('1').getByText('空闲').waitFor();
    expect(await hall.journalOf('window.paused')).toMatchObject([{ reason: 'meal' }]);
  });

  it('calls a number out of order, and lets its citizen rate on the phone', async () => {
    await invoiceDesk.press('c');
    await invoiceDesk.pick(firstInvoice);
    await invoiceDesk.calling.getByText('指定叫号').waitFor();
    expect(await ticketNumberIn(invoiceDesk.calling)).toBe(firstInvoice);
    await invoiceDesk.start();
    await invoiceDesk.finish();
    await phones[0].key('满意').tap();
    await phones[0].says('谢谢您的评价');
    const rated = await hall.journalOf('serving.rated');
    expect(rated.at(-1)).toMatchObject({ level: 4, source: 'phone' });
  });

  it('lets a citizen give the ticket up', async () => {
    await phones[1].key('放弃此号').tap();
    await phones[1].key('确定放弃').tap();
    await phones[1].says('此号已放弃');
    await invoiceDesk.queue.getByText('暂无人等候').waitFor();
  });

  it('has shown and rung for each call on the board once, in order, at the right window', async () => {
    const calls = await hall.callsInJournal();
    expect(calls).toHaveLength(7);
    const seen = await board.hasShown(calls.length, calls.length * CALL_MS);
    expect(seen.map(({ ticketNumber, windowNumber }) => ({ ticketNumber, windowNumber }))).toEqual(calls);
    const chimes = await board.chimes();
    expect(chimes).toHaveLength(calls.length);
    for (const [index, at] of chimes.slice(1).entries()) {
      expect(at - (chimes[index] ?? 0)).toBeGreaterThan(CHIME_MS);
    }
    const journal = await hall.journalOf('call.announced');
    expect(journal).toHaveLength(calls.length);
  });

  it('adds up in the evaluation of each window, as the journal has it', async () => {
    const path = `/halls/${SAMPLE_HALL}/evaluations?period=${hallDay()}&by=window`;
    const { items } = await hall.manager.get<EvaluationResource>(path);
    const finished = await hall.journalOf('serving.finished');
    const rated = await hall.journalOf('serving.rated');
    expect(finished).toHaveLength(4);
    expect(rated).toHaveLength(2);
    for (const { id, number, sample, figures } of items) {
      const isHere = ({ windowId }: Record<string, unknown>) => windowId === id;
      const levels = [1, 2, 3, 4, 5].map(
        (level) => rated.filter((rating) => isHere(rating) && rating.level === level).length,
      );
      expect(sample.servings, `servings at window ${number}`).toBe(finished.filter(isHere).length);
      expect(figures.ratingLevels, `ratings at window ${number}`).toEqual(levels);
    }
  });

  it('shows the manager the day at the console', async () => {
    const console = await hall.console();
    for (const [name, value] of [
      ['已取号', '5'],
      ['已办结', '4'],
      ['评价', '2'],
      ['差评', '1'],
    ] as const) {
      await console.figure(name).getByText(value, { exact: true }).first().waitFor();
    }
  });
});
