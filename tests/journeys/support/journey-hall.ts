import { createHash } from 'node:crypto';
import { chainInput, GENESIS_HASH } from '@hallbell/domain';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { expect, inject } from 'vitest';
import { HubApi, type JournalEvent } from '../../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import { type HubStore, SQLITE } from '../../support/hub-stores.ts';
import { type ScreenKind, SHOWN_ON } from '../../support/shown-on.ts';
import { BoardScreen } from './screens/board.ts';
import { ConsoleScreen } from './screens/console.ts';
import { CounterScreen } from './screens/counter.ts';
import { KioskScreen } from './screens/kiosk.ts';
import { PadScreen } from './screens/pad.ts';
import { PhoneScreen } from './screens/phone.ts';
import { WindowTopScreen } from './screens/window-top.ts';

/** Ends what will never come, on a machine as busy as the one that tests for everybody. */
const TIMEOUT_MS = 40_000;

/**
 * A hub with the sample hall, and the devices that a test puts up in it. Each device is a browser of its own,
 * as far as pages can tell.
 */
export class JourneyHall {
  readonly hub: HubProcess;
  readonly manager: HubApi;
  readonly #browser: Browser;
  /** What went wrong in the pages themselves. */
  readonly #faults: string[] = [];

  private constructor(hub: HubProcess, manager: HubApi, browser: Browser) {
    this.hub = hub;
    this.manager = manager;
    this.#browser = browser;
  }

  /**
   * Its boards only ring, which takes less time: the manager's `speakIn` lets them speak. `preload`: a module that the hub
   * loads before its own, as for a clock that can be put forward.
   */
  static async open(store: HubStore = SQLITE, preload: string | null = null): Promise<JourneyHall> {
    const endpoint = inject('browserEndpoint');
    if (endpoint === null) throw new Error('There is no Chromium');
    const hub = await HubProcess.start(store, preload);
    const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    await manager.speakIn(SAMPLE_HALL, []);
    return new JourneyHall(hub, manager, await chromium.connect(endpoint));
  }

  /** Ends everything. Throws when a page has thrown or the hub has logged an error. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.hub.dispose();
    expect(this.#faults, 'faults in the pages').toEqual([]);
    expect(errorsLogged(this.hub.output), 'errors in the log of the hub').toEqual([]);
  }

  /** Paired at the pairing screen, as the one who puts it up would; `at` is the hub's address or an agent's. */
  async kiosk(name: string, locale = 'zh-CN', at = this.hub.url): Promise<KioskScreen> {
    const page = await this.newPage('kiosk', { locale });
    const code = await this.manager.newDevice(SAMPLE_HALL, { kind: 'kiosk', name });
    await page.goto(`${at}/kiosk/`);
    await page.getByLabel('配对码').fill(code);
    await page.getByRole('button', { name: '配对', exact: true }).tap();
    const kiosk = new KioskScreen(page);
    await kiosk.welcome.waitFor();
    return kiosk;
  }

  /** For the whole hall, or for the windows of a zone. */
  async board(name = '大屏', windowIds?: string[]): Promise<BoardScreen> {
    const page = await this.newPage('board');
    const code = await this.manager.newDevice(SAMPLE_HALL, {
      kind: 'display',
      name,
      ...(windowIds === undefined ? {} : { windowIds }),
    });
    await BoardScreen.recordOn(page);
    await page.goto(`/display/?pair=${code}`);
    const board = new BoardScreen(page);
    await board.hallName.waitFor();
    return board;
  }

  async windowTop(windowNumber: string): Promise<WindowTopScreen> {
    const page = await this.newPage('windowTop');
    const code = await this.manager.newDevice(SAMPLE_HALL, {
      kind: 'display',
      name: `窗口屏 ${windowNumber}`,
    });
    await page.goto(`/display/?window=${windowNumber}&pair=${code}`);
    return new WindowTopScreen(page);
  }

  /** Signed in, at the window, which is not open yet. */
  async counter(windowNumber: string, staffNo: string): Promise<CounterScreen> {
    const page = await this.newPage('counter');
    await page.goto('/counter/');
    const counter = new CounterScreen(page);
    await counter.signIn(staffNo, this.hub.clerkPassword);
    await counter.chooseWindow(windowNumber);
    return counter;
  }

  async pad(windowNumber: string): Promise<PadScreen> {
    const page = await this.newPage('pad');
    const windowId = await this.windowId(windowNumber);
    const code = await this.manager.newDevice(SAMPLE_HALL, {
      kind: 'rater',
      name: `评价器 ${windowNumber}`,
      windowId,
    });
    await page.goto(`/pad/?pair=${code}`);
    return new PadScreen(page);
  }

  /** Signed in as the first administrator. */
  async console(): Promise<ConsoleScreen> {
    const page = await this.newPage('console');
    await page.goto('/console/');
    const console = new ConsoleScreen(page);
    await console.signIn('admin', ADMIN_PASSWORD);
    return console;
  }

  /** A citizen's phone that has read a ticket's QR code. */
  async phone(address: string, locale = 'zh-CN'): Promise<PhoneScreen> {
    const page = await this.newPage('phone', { locale });
    await page.goto(address);
    return new PhoneScreen(page);
  }

  /** The whole journal, seen to be whole: no number is missing, and each hash is that of what it covers. */
  async journal(): Promise<JournalEvent[]> {
    const journal = await this.manager.journal(SAMPLE_HALL);
    let previousHash = GENESIS_HASH;
    for (const [index, { seq, at, type, actor, payload, hash }] of journal.entries()) {
      expect(seq, 'the numbers follow one another').toBe(index + 1);
      const event = { hallId: SAMPLE_HALL, seq, at: Date.parse(at), type, actor, payload };
      previousHash = createHash('sha256').update(chainInput(previousHash, event)).digest('hex');
      expect(hash, `the hash of entry ${seq}`).toBe(previousHash);
    }
    return journal;
  }

  /** The payloads of all journal entries of a type, in order. */
  async journalOf(type: string): Promise<Record<string, unknown>[]> {
    const journal = await this.journal();
    return journal.filter((entry) => entry.type === type).map(({ payload }) => payload);
  }

  /** Every call and recall of the journal, in order: what a board must have shown. */
  async callsInJournal(): Promise<{ ticketNumber: string; windowNumber: string }[]> {
    const [journal, { windows }] = await Promise.all([this.journal(), this.manager.hall(SAMPLE_HALL)]);
    return journal
      .filter(({ type }) => type === 'ticket.called' || type === 'ticket.recalled')
      .map(({ payload }) => ({
        ticketNumber: String(payload.number),
        windowNumber: windows.find(({ id }) => id === payload.windowId)?.number ?? 'none',
      }));
  }

  async windowId(number: string): Promise<string> {
    const { windows } = await this.manager.hall(SAMPLE_HALL);
    const window = windows.find((each) => each.number === number);
    if (window === undefined) throw new Error(`There is no window ${number}`);
    return window.id;
  }

  async newPage(kind: ScreenKind, options: BrowserContextOptions = {}) {
    const context = await this.#browser.newContext({
      baseURL: this.hub.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      ...SHOWN_ON[kind],
      ...options,
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    this.#watchForFaults(context, kind);
    return context.newPage();
  }

  #watchForFaults(context: BrowserContext, kind: ScreenKind): void {
    context.on('weberror', (fault) => this.#faults.push(`${kind}: ${fault.error().stack ?? fault.error()}`));
    context.on('console', (message) => {
      // A hub that is away fills the console with refused connections; a breach of the policy is our own.
      if (message.text().includes('Content Security Policy')) this.#faults.push(`${kind}: ${message.text()}`);
    });
  }
}

const ERROR_LEVEL = 50;

function errorsLogged(output: string): string[] {
  return output.split('\n').filter((line) => {
    if (!line.startsWith('{')) return false;
    const entry: { level: number } = JSON.parse(line);
    return entry.level >= ERROR_LEVEL;
  });
}
