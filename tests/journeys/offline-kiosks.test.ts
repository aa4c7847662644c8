import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';
import type { CounterScreen } from './support/screens/counter.ts';
import type { KioskScreen } from './support/screens/kiosk.ts';

journey('Three kiosks whose hub is killed', () => {
  let hall: JourneyHall;
  let kiosks: KioskScreen[];
  let counter: CounterScreen;
  const papers: string[] = [];
  let address: string;

  beforeAll(async () => {
    hall = await JourneyHall.open();
    kiosks = await Promise.all(['一号取号机', '二号取号机', '三号取号机'].map((name) => hall.kiosk(name)));
    counter = await hall.counter('4', '1004');
    await counter.open();
    await kiosks[0]?.keepsPage();
    // From then on each has the letter of its own numbers.
    await eventually('kiosk.letter-given', kiosks.length);
  });
  afterAll(() => hall?.close());

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
    for (const nth of [0, 1, 2, 0, 1]) {
      await take(nth);
      address = (await kiosks[nth]?.scan()) ?? address;
      await kiosks[nth]?.finish();
    }
    const letters = papers.map((number) => number.at(-1));
    expect(letters[3]).toBe(letters[0]);
    expect(letters[4]).toBe(letters[1]);
    expect(new Set(letters).size).toBe(kiosks.length);
    expect(papers.map((number) => number.slice(0, -1))).toEqual(['B001', 'B001', 'B001', 'B002', 'B002']);
  });

  it('go on counting after a reload, still without the hub', async () => {
    const [kiosk] = kiosks;
    await kiosk?.restart();
    await kiosk?.staleBanner.waitFor();
    expect(await take(0)).toMatch(/^B003/);
    await kiosk?.finish();
  });

  it('hand each in once when it is back, and they are called in the order of their taking', async () => {
    await hall.hub.start();
    await Promise.all(kiosks.map(({ staleBanner }) => staleBanner.waitFor({ state: 'detached' })));
    await eventually('ticket.handed-in', papers.length);
    const handedIn = await hall.journalOf('ticket.handed-in');
    expect(handedIn.map(({ number }) => String(number)).sort()).toEqual([...papers].sort());
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
