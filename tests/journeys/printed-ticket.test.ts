import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_TICKET_TEMPLATE } from '@hallbell/domain';
import { canvasArtist, frameBytes, PtyLine, SerialFrame, TcpPrinter } from '@hallbell/hardware';
import type { TicketTemplateSetup } from '@hallbell/protocol';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { HubApi } from '../support/hub-api.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import { readQrCode } from './support/qr-code.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';

const PRINTABLE_DOTS = 576;
const READ_AT_PX = 1_000;
/** In the middle of a slip. */
const MID_SLIP_BYTES = 4_000;
const BUTTON = { bytes: 'AA 42 KEY XOR' };
const CALL_KEY = 0x01;
const DLE = 0x10;
const REAL_TIME = [0x04, 0x05, 0x14];

journey('A kiosk that prints by the agent on its PC', () => {
  let hall: JourneyHall;
  let far: TcpPrinter;
  let agent: AgentProcess;
  let kiosk: KioskScreen;
  const folder = mkdtempSync(join(tmpdir(), 'hallbell-kiosk-'));
  const cardLine = new PtyLine(join(folder, 'ttyCard'));
  const buttonLine = new PtyLine(join(folder, 'ttyButton'));

  beforeAll(async () => {
    await Promise.all([cardLine.plug(), buttonLine.plug()]);
    far = new TcpPrinter({ paper: 80, hasCutter: true });
    const link = { kind: 'tcp', host: '127.0.0.1', port: await far.listen() };
    hall = await JourneyHall.open();
    const { blocks } = DEFAULT_TICKET_TEMPLATE;
    const note = { text: '请到二楼等候', textEn: null, size: 'small', bold: false, align: 'center' };
    await hall.manager.change(`/halls/${SAMPLE_HALL}/ticket-template`, {
      blocks: [...blocks, { block: 'text', ...note }],
    });
    const pairingCode = await hall.manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '取号机主机' });
    const printer = { id: 'kiosk', name: '打印机', model: 'generic-80', link, lookSeconds: 0.2 };
    // The hub is on this very PC; phones are played by browsers on it.
    agent = await AgentProcess.start({
      hub: hall.hub.url,
      citizenUrl: hall.hub.url,
      pairingCode,
      printers: [printer],
      buttons: [
        {
          ...{ id: 'button', name: '叫号器', window: '3' },
          device: { kind: 'serial', path: buttonLine.path, frame: BUTTON },
          keys: [{ when: { key: '01' }, press: 'call-next' }],
        },
      ],
      readers: [{ id: 'cards', name: '读卡器', device: { kind: 'serial', path: cardLine.path } }],
    });
    kiosk = await hall.kiosk('取号机', 'zh-CN', agent.url);
  });
  afterAll(async () => {
    await hall?.close();
    await agent?.dispose();
    await far?.close();
    await Promise.all([cardLine.unplug(), buttonLine.unplug()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const says = (words: string) => kiosk.page.getByText(words).waitFor();
  const reports = () => hall.journalOf('slip.reported');
  const lastPictures = () => Buffer.from(far.printer.tickets.at(-1)?.pictures ?? []);
  const drawn = (number: string) => Buffer.from(canvasArtist.number(number, PRINTABLE_DOTS).data);

  it('puts the number that is on the screen on paper', async () => {
    const { number } = await kiosk.take('税务局', '发票领用');
    await says('请在出票口取走号票');
    expect(far.printer.faults).toEqual([]);
    expect(far.printer.tickets).toHaveLength(1);
    expect(far.printer.tickets[0]?.text).toContain('前面等候');
    expect(far.printer.tickets[0]?.text).toContain('请到二楼等候');
    expect(lastPictures().includes(drawn(number))).toBe(true);
    expect(lastPictures().includes(drawn('B999'))).toBe(false);
    await expect.poll(reports).toMatchObject([{ number, copy: 1, outcome: 'printed' }]);
  });

  it('prints a code that opens the phone’s page of that ticket', async () => {
    const picture = far.printer.tickets[0]?.png().toString('base64');
    const page = await hall.newPage('kiosk');
    await page.setContent(
      `<img style="width:${READ_AT_PX}px;height:${READ_AT_PX}px;object-fit:contain" src="data:image/png;base64,${picture}">`,
    );
    const address = await readQrCode(page.getByRole('img'), READ_AT_PX);
    expect(address).toBe(await kiosk.scan());
    const phone = await hall.phone(address);
    await phone.says('B001');
    await kiosk.finish();
  });

  it('says that there is no paper, keeps the number, and prints the same ticket when the paper is back', async () => {
    far.printer.turn({ paperLeftMm: 0 });
    await says('打印机缺纸，暂时没有纸票。');
    const { number } = await kiosk.take('税务局', '发票领用');
    await says('号票没有打印：打印机缺纸');
    await kiosk.scan();
    far.printer.newRoll();
    await kiosk.touch(kiosk.page.getByRole('button', { name: '再打一次' }));
    await says('请在出票口取走号票');
    expect(far.printer.tickets).toHaveLength(2);
    expect(lastPictures().includes(drawn(number))).toBe(true);
    await expect
      .poll(async () => (await reports()).slice(1))
      .toMatchObject([
        { number, copy: 1, outcome: 'not_printed', fault: 'paper_out' },
        { number, copy: 1, outcome: 'printed' },
      ]);
    await kiosk.finish();
  });

  it('marks the ticket that it prints after one in whose middle the paper ended', async () => {
    far.printer.turn({ paperLeftMm: 40, speed: 400 });
    const { number } = await kiosk.take('税务局', '发票领用');
    await says('号票可能没有打完：打印机缺纸');
    far.printer.turn({ speed: null });
    far.printer.newRoll();
    await kiosk.touch(kiosk.page.getByRole('button', { name: '再打一次' }));
    await says('请在出票口取走号票');
    expect(far.printer.tickets).toHaveLength(4);
    const mark = { text: '补打', size: 'medium', bold: true, align: 'center', inverse: true } as const;
    expect(lastPictures().includes(Buffer.from(canvasArtist.text(mark, PRINTABLE_DOTS).data))).toBe(true);
    await expect
      .poll(async () => (await reports()).at(-1))
      .toMatchObject({ number, copy: 2, outcome: 'printed' });
  });

  it('tells the citizen and the manager of a ticket that was cut off with the printer’s plug, and prints it again, once', async () => {
    await kiosk.finish();
    const { page: watch } = await hall.console();
    await watch.getByText('号票都已打印').waitFor();
    const before = far.printer.tickets.length;
    far.hangUpAfterBytes = MID_SLIP_BYTES;
    const { number } = await kiosk.take('税务局', '发票领用');
    await expect.poll(() => far.hangUpAfterBytes).toBeNull();
    await far.close();
    await says('号票可能没有打完：打印机没有接通');
    await watch.getByRole('row').filter({ hasText: number }).getByText('可能没有打完').waitFor();
    await watch.getByRole('list').getByText('没有接通', { exact: true }).first().waitFor();

    far.printer.tearOff();
    await far.listen();
    await watch.getByRole('list').getByText('正常', { exact: true }).first().waitFor();
    await kiosk.touch(kiosk.page.getByRole('button', { name: '再打一次' }));
    await says('请在出票口取走号票');
    const whole = far.printer.tickets
      .slice(before)
      .filter(({ pictures }) => Buffer.from(pictures).includes(drawn(number)));
    expect(whole).toHaveLength(1);
    await watch.getByText('号票都已打印').waitFor();
    const ofTicket = (await reports()).filter((report) => report.number === number);
    expect(ofTicket).toMatchObject([
      { copy: 1, outcome: 'unknown', fault: 'away' },
      { copy: 2, outcome: 'printed' },
    ]);
  });

  it('takes a ticket by the ID card that is laid on the reader, and says which card will not do', async () => {
    await hall.manager.change(`/halls/${SAMPLE_HALL}/services/police-id`, { needsIdentity: true });
    await kiosk.finish();
    const before = far.printer.tickets.length;
    const { page } = kiosk;
    await kiosk.touch(page.getByRole('button', { name: '公安局' }));
    await kiosk.touch(page.getByRole('button', { name: '居民身份证办理' }));
    const listening = page.waitForResponse('**/agent/cards');
    await kiosk.touch(page.getByRole('dialog').getByRole('button', { name: '取号', exact: true }));
    expect((await listening).status()).toBe(200);
    await says('请放身份证，或输入号码');
    cardLine.send(Buffer.from('6222020200112233445\r\n'));
    await says('读到的不是身份证');
    cardLine.send(Buffer.from('11010519491231002X\r\n'));
    await kiosk.ticket.waitFor();
    await says('请在出票口取走号票');
    expect(far.printer.tickets).toHaveLength(before + 1);
    expect(await hall.journalOf('ticket.taken').then((all) => JSON.stringify(all))).not.toContain('19491231');
  });

  it('prints the picture that the manager puts on the ticket, and none once it is taken off', async () => {
    const template = `/halls/${SAMPLE_HALL}/ticket-template`;
    const { page } = await hall.console();
    await page.getByText('号票都已打印').waitFor();
    await page.goto('/console/setup/ticket');
    const save = async () => {
      await page.getByRole('button', { name: '保存', exact: true }).click();
      await page.getByText('已保存').first().waitFor();
    };
    const choose = (file: Parameters<Locator['setInputFiles']>[0]) =>
      page.locator('input[type=file]').setInputFiles(file);
    await choose({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await page.getByText('这个文件打不开').waitFor();
    await choose({ name: 'emblem.png', mimeType: 'image/png', buffer: await drawEmblem(page) });
    await page.getByRole('listitem', { name: '图标' }).waitFor();
    // On both papers of the preview.
    expect(await page.getByRole('figure').getByRole('img', { name: '图标' }).count()).toBe(2);
    await save();
    const { blocks } = await hall.manager.get<TicketTemplateSetup>(template);
    const [logo] = blocks.flatMap((block) => (block.block === 'logo' ? [block.picture] : []));
    expect(logo).toMatchObject({ widthDots: 320, heightDots: 160 });
    const printed = centredRows(logo?.bits ?? '', 320);

    await kiosk.finish();
    await kiosk.take('税务局', '发票领用');
    await says('请在出票口取走号票');
    expect(far.printer.faults).toEqual([]);
    expect(lastPictures().includes(printed)).toBe(true);
    await page.getByRole('button', { name: '去掉“图标”' }).click();
    await save();
    await kiosk.finish();
    await kiosk.take('税务局', '发票领用');
    await says('请在出票口取走号票');
    expect(lastPictures().includes(printed)).toBe(false);
    await page.context().close();
  });

  it('calls by one press of the button at a window, and the board shows the call', async () => {
    const board = await hall.board();
    const clerk = await HubApi.signIn(hall.hub.url, '1003', hall.hub.clerkPassword);
    await clerk.post(`/windows/${await hall.windowId('3')}/open`);
    const press = frameBytes(SerialFrame.parse(BUTTON), CALL_KEY);
    // A nervous finger.
    buttonLine.send(press);
    buttonLine.send(press);
    await board.stage.getByText('B001').waitFor();
    expect(await board.seen()).toMatchObject([{ ticketNumber: 'B001', windowNumber: '3' }]);
    expect(await hall.callsInJournal()).toEqual([{ ticketNumber: 'B001', windowNumber: '3' }]);
  });
});

/** A picture file twice as wide as high: shades, a shape, and a part that can be seen through. */
async function drawEmblem(page: Page): Promise<Buffer> {
  const address = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 600;
    canvas.height = 300;
    const context = canvas.getContext('2d');
    if (context === null) return '';
    const shade = context.createLinearGradient(0, 0, 300, 0);
    shade.addColorStop(0, '#000');
    shade.addColorStop(1, '#eee');
    context.fillStyle = shade;
    context.fillRect(0, 0, 300, 300);
    context.fillStyle = '#c00';
    context.beginPath();
    context.arc(450, 150, 120, 0, 2 * Math.PI);
    context.fill();
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

/** The rows of a picture in the middle of the paper, as they are sent to the printer. */
function centredRows(bits: string, widthDots: number): Buffer {
  const data = Buffer.from(bits, 'base64');
  const rowBytes = widthDots / 8;
  const margin = Buffer.alloc((PRINTABLE_DOTS / 8 - rowBytes) / 2);
  const rows = Array.from({ length: data.length / rowBytes }, (_, row) => [
    ...margin,
    ...data.subarray(row * rowBytes, (row + 1) * rowBytes),
    ...margin,
  ]);
  // Dots that would be taken for a real-time command get a neighbour (encode-slip.ts).
  const bytes = rows.flat();
  return Buffer.from(
    bytes.map((byte, at) => (byte === DLE && REAL_TIME.includes(bytes[at + 1] ?? 0) ? byte | 0x08 : byte)),
  );
}
