import { DEFAULT_TICKET_TEMPLATE } from '@hallbell/domain';
import { canvasArtist, TcpPrinter } from '@hallbell/hardware';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { AgentProcess } from '../support/agent-process.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import { readQrCode } from './support/qr-code.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';

const PRINTABLE_DOTS = 576;
const READ_AT_PX = 1_000;

journey('Three kiosks whose hub is killed, one of them printing by the agent on its PC', () => {
  let hall: JourneyHall;
  let far: TcpPrinter;
  let agent: AgentProcess;
  let kiosks: KioskScreen[];
  let counter: CounterScreen;
  const papers: string[] = [];
  let address: string;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    far = new TcpPrinter({ paper: 80, hasCutter: true });
    const link = { kind: 'tcp', host: '127.0.0.1', port: await far.listen() };
    const note = { text: '请到二楼等候', textEn: null, size: 'small', bold: false, align: 'center' };
    await hall.manager.change(`/halls/${SAMPLE_HALL}/ticket-template`, {
      blocks: [...DEFAULT_TICKET_TEMPLATE.blocks, { block: 'text', ...note }],
    });
    agent = await AgentProcess.start({
      hub: hall.hub.url,
      citizenUrl: hall.hub.url,
      pairingCode: await hall.manager.newDevice(SAMPLE_HALL, { kind: 'agent', name: '取号机主机' }),
      printers: [{ id: 'kiosk', name: '打印机', model: 'generic-80', link, lookSeconds: 0.2 }],
    });
    const places = { 一号取号机: agent.url, 二号取号机: hall.hub.url, 三号取号机: hall.hub.url };
    kiosks = await Promise.all(Object.entries(places).map(([name, at]) => hall.kiosk(name, 'zh-CN', at)));
    counter = await hall.counter('4', '1004');
    await counter.open();
    await kiosks[0]?.keepsPage();
    // From then on each has the letter of its own numbers.
    await eventually('kiosk.letter-given', kiosks.length);
  });
  afterAll(async () => {
    await hall?.close();
    await agent?.dispose();
    await far?.close();
  });

  /** Waits until the journal has so many entries of a type. */
  const eventually = (type: string, count: number) =>
    vi.waitFor(async () => expect(await hall.journalOf(type)).toHaveLength(count), {
      timeout: 15_000,
      interval: 200,
    });

  async function take(nth: number): Promise<string> {
    const kiosk = kiosks[nth];
    if (kiosk === undefined) throw new Error(`There is no kiosk ${nth}`);
    const { number } = await kiosk.take('税务局', '发票领用');
    papers.push(number);
    return number;
  }

  const says = (words: string) => kiosks[0]?.page.getByText(words).waitFor();
  const lastPaper = () => far.printer.tickets.at(-1);
  const shows = (bits: Uint8Array) => Buffer.from(lastPaper()?.pictures ?? []).includes(Buffer.from(bits));
  const bears = (number: string) => shows(canvasArtist.number(number, PRINTABLE_DOTS).data);

  it('can be installed as an app of the device', async () => {
    const page = kiosks[0]?.page;
    if (page === undefined) throw new Error('There is no kiosk');
    const { url, errors, data } = await (await page.context().newCDPSession(page)).send(
      'Page.getAppManifest',
    );
    expect(errors).toEqual([]);
    expect(JSON.parse(data ?? '{}')).toMatchObject({ start_url: '/kiosk/', display: 'fullscreen' });
    expect((await fetch(new URL('icon.svg', url))).headers.get('content-type')).toBe('image/svg+xml');
  });

  it('give tickets of their own series, by the same touches', async () => {
    await hall.hub.kill();
    await Promise.all(kiosks.map(({ staleBanner }) => staleBanner.waitFor()));
    for (const nth of [1, 2, 1]) {
      await take(nth);
      await kiosks[nth]?.finish();
    }
    const letters = papers.map((number) => number.at(-1));
    expect(letters[2]).toBe(letters[0]);
    expect(letters[1]).not.toBe(letters[0]);
    expect(papers.map((number) => number.slice(0, -1))).toEqual(['B001', 'B001', 'B002']);
  });

  it('print them as the hall has set its tickets up, with a code that holds the kiosk’s own address of the hub', async () => {
    const number = await take(0);
    expect(number).toMatch(/^B001[A-Z]$/);
    await says('请在出票口取走号票');
    expect(far.printer.faults).toEqual([]);
    expect(far.printer.tickets).toHaveLength(1);
    expect(lastPaper()?.text).toContain('请到二楼等候');
    expect(bears(number)).toBe(true);
    address = (await kiosks[0]?.scan()) ?? '';
    const picture = lastPaper()?.png().toString('base64');
    const reader = await hall.newPage('kiosk');
    await reader.setContent(
      `<img style="width:${READ_AT_PX}px;height:${READ_AT_PX}px;object-fit:contain" src="data:image/png;base64,${picture}">`,
    );
    expect(await readQrCode(reader.getByRole('img'), READ_AT_PX)).toBe(address);
    await reader.close();
    await kiosks[0]?.finish();
  });

  it('print one again, marked, in whose middle the paper ended', async () => {
    far.printer.turn({ paperLeftMm: 40, speed: 400 });
    const number = await take(0);
    await says('号票可能没有打完：打印机缺纸');
    far.printer.turn({ speed: null });
    far.printer.newRoll();
    await kiosks[0]?.touch(kiosks[0].page.getByRole('button', { name: '再打一次' }));
    await says('请在出票口取走号票');
    expect(bears(number)).toBe(true);
    const mark = { text: '补打', size: 'medium', bold: true, align: 'center', inverse: true } as const;
    expect(shows(canvasArtist.text(mark, PRINTABLE_DOTS).data)).toBe(true);
  });

  it('go on counting and printing after the PC’s browser and then its agent were started again', async () => {
    const [kiosk] = kiosks;
    await agent.kill();
    // From what the device keeps: nobody serves it now.
    await kiosk?.restart();
    await kiosk?.staleBanner.waitFor();
    const found = kiosk?.page.waitForResponse(
      (answer) => answer.url().endsWith('/agent/info') && answer.ok(),
    );
    await agent.start();
    await found;
    const before = far.printer.tickets.length;
    const number = await take(0);
    expect(number).toMatch(/^B003/);
    await says('请在出票口取走号票');
    expect(far.printer.tickets).toHaveLength(before + 1);
    expect(bears(number)).toBe(true);
    await kiosk?.finish();
  });

  it('hand each in once when it is back, and they are called in the order of their taking', async () => {
    await hall.hub.start();
    await Promise.all(kiosks.map(({ staleBanner }) => staleBanner.waitFor({ state: 'detached' })));
    await eventually('ticket.handed-in', papers.length);
    const handedIn = await hall.journalOf('ticket.handed-in');
    expect(handedIn.map(({ number }) => String(number)).sort()).toEqual([...papers].sort());
    const printed = await vi.waitFor(
      async () => {
        const reports = await hall.journalOf('slip.reported');
        expect(reports).toHaveLength(3);
        return reports;
      },
      { timeout: 15_000, interval: 200 },
    );
    expect(printed.map(({ copy, outcome }) => [copy, outcome])).toEqual([
      [1, 'printed'],
      [2, 'printed'],
      [1, 'printed'],
    ]);
    expect(await hall.journalOf('slip.reprint-asked')).toMatchObject([{ number: papers[4], copy: 2 }]);
    const phone = await hall.phone(address);
    await phone.says('您前面');
    const called: string[] = [];
    for (const _ of papers) {
      called.push(await counter.callNext());
      await counter.start();
      await counter.finish();
    }
    expect(called).toEqual(papers);
    const { number } = (await kiosks[1]?.take('税务局', '发票领用')) ?? {};
    expect(number).toBe('B001');
    const { services } = await hall.manager.board(SAMPLE_HALL);
    expect(services.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(1);
  });
});
