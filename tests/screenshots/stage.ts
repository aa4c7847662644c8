import { join } from 'node:path';
import type { HallResource, Language, TicketResource } from '@hallbell/protocol';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, HubProcess, SAMPLE_HALL } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { type ScreenKind, SHOWN_ON } from '../support/shown-on.ts';
import { MONDAY_MS } from './monday.ts';

const CLOCK = join(import.meta.dirname, 'hub-clock.ts');
const TIMEOUT_MS = 15_000;
const SESSION_COOKIE = 'hallbell_session';
const LOCALES: Readonly<Record<Language, string>> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

/** Whom a page is opened as. */
type Credential =
  | { readonly deviceKind: 'kiosk' | 'display' | 'rater'; readonly window?: string }
  | { readonly staffNo: string }
  | null;

export interface PageOptions {
  readonly language: Language;
  readonly path: string;
  readonly as: Credential;
  /** Where it is shown on something else than usual. */
  readonly shownOn?: BrowserContextOptions;
}

/** A hub with the sample hall and a clock of its own, and the screens that are opened to be photographed. */
export class Stage {
  readonly hub: HubProcess;
  readonly manager: HubApi;
  #hall: HallResource;
  readonly #browser: Browser;
  readonly #staff = new Map<string, Promise<{ api: HubApi; token: string }>>();
  readonly #deviceTokens = new Map<string, Promise<string>>();
  #toldMs = MONDAY_MS;
  #toldAt = Date.now();

  private constructor(hub: HubProcess, manager: HubApi, hall: HallResource, browser: Browser) {
    this.hub = hub;
    this.manager = manager;
    this.#hall = hall;
    this.#browser = browser;
  }

  static async open(browser: Browser): Promise<Stage> {
    const hub = await HubProcess.start(SQLITE, CLOCK);
    const manager = await HubApi.signIn(hub.url, 'admin', ADMIN_PASSWORD);
    // As a hall that really opens and closes; the sample is open at any hour, and says so everywhere.
    await manager.change(`/halls/${SAMPLE_HALL}/settings`, { alwaysOpen: false });
    return new Stage(hub, manager, await manager.hall(SAMPLE_HALL), browser);
  }

  async close(): Promise<void> {
    await Promise.all(this.#browser.contexts().map((context) => context.close()));
    await this.hub.dispose();
  }

  /** As it was set up when it was last read. */
  get hall(): HallResource {
    return this.#hall;
  }

  async refresh(): Promise<void> {
    this.#hall = await this.manager.hall(SAMPLE_HALL);
  }

  /** Sets the hub's clock, which runs on from there. */
  async setClock(ms: number): Promise<void> {
    this.#toldMs = ms;
    this.#toldAt = Date.now();
    await this.hub.tell(ms);
  }

  /** Lets so much time pass in the hall. */
  async later(ms: number): Promise<void> {
    await this.setClock(this.#toldMs + (Date.now() - this.#toldAt) + ms);
  }

  windowId(number: string): string {
    const window = this.hall.windows.find((each) => each.number === number);
    if (window === undefined) throw new Error(`There is no window ${number}`);
    return window.id;
  }

  /** The hub as the clerk of this window may ask it. The sample's clerk of window 3 has the number 1003. */
  async clerkOf(windowNumber: string): Promise<HubApi> {
    return (await this.#signedIn(staffNoOf(windowNumber))).api;
  }

  /** Takes a ticket at the kiosk; staff would not be told its token. */
  async take(body: object): Promise<TicketResource> {
    const kiosk = await this.atKiosk();
    return (await kiosk.post<{ ticket: TicketResource }>(`/halls/${SAMPLE_HALL}/tickets`, body)).ticket;
  }

  /** The hub as the kiosk may ask it. */
  async atKiosk(): Promise<HubApi> {
    const token = await this.#deviceToken('kiosk', undefined);
    return new HubApi(this.hub.url, { authorization: `Bearer ${token}` });
  }

  /** A command at a window, by its own clerk. */
  async atWindow<Answer>(number: string, command: string, body: object = {}): Promise<Answer> {
    const clerk = await this.clerkOf(number);
    return clerk.post<Answer>(`/windows/${this.windowId(number)}/${command}`, body);
  }

  async page(kind: ScreenKind, { language, path, as, shownOn = {} }: PageOptions): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.hub.url,
      locale: LOCALES[language],
      timezoneId: 'Asia/Shanghai',
      ...SHOWN_ON[kind],
      ...shownOn,
    });
    context.setDefaultTimeout(TIMEOUT_MS);
    if (as !== null && 'staffNo' in as) {
      const { token } = await this.#signedIn(as.staffNo);
      await context.addCookies([{ name: SESSION_COOKIE, value: token, url: this.hub.url }]);
    }
    if (as !== null && 'deviceKind' in as) {
      const { deviceKind, window } = as;
      const name = `hallbell.device.${deviceKind}${window === undefined ? '' : `.${window}`}`;
      const token = await this.#deviceToken(deviceKind, window);
      await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [name, token] as const);
    }
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  kiosk(language: Language, shownOn: BrowserContextOptions = {}): Promise<Page> {
    return this.page('kiosk', { language, path: '/kiosk/', as: { deviceKind: 'kiosk' }, shownOn });
  }

  board(language: Language, shownOn: BrowserContextOptions = {}): Promise<Page> {
    const path = language === 'en' ? '/display/?lang=en' : '/display/';
    return this.page('board', { language, path, as: { deviceKind: 'display' }, shownOn });
  }

  windowTop(language: Language, window: string): Promise<Page> {
    const path = `/display/?window=${window}${language === 'en' ? '&lang=en' : ''}`;
    return this.page('windowTop', { language, path, as: { deviceKind: 'display', window } });
  }

  pad(language: Language, window: string): Promise<Page> {
    const path = `/pad/?window=${window}`;
    return this.page('pad', { language, path, as: { deviceKind: 'rater', window } });
  }

  counter(language: Language, window: string): Promise<Page> {
    const path = `/counter/?window=${window}`;
    return this.page('counter', { language, path, as: { staffNo: staffNoOf(window) } });
  }

  console(language: Language, path: string, shownOn: BrowserContextOptions = {}): Promise<Page> {
    return this.page('console', { language, path: `/console/${path}`, as: { staffNo: 'admin' }, shownOn });
  }

  #signedIn(staffNo: string): Promise<{ api: HubApi; token: string }> {
    let signedIn = this.#staff.get(staffNo);
    if (signedIn === undefined) {
      const password = staffNo === 'admin' ? ADMIN_PASSWORD : this.hub.clerkPassword;
      signedIn = HubApi.sessionToken(this.hub.url, staffNo, password).then((token) => ({
        token,
        api: new HubApi(this.hub.url, { authorization: `Bearer ${token}` }),
      }));
      this.#staff.set(staffNo, signedIn);
    }
    return signedIn;
  }

  #deviceToken(kind: 'kiosk' | 'display' | 'rater', window: string | undefined): Promise<string> {
    const name = `${kind} ${window ?? ''}`.trim();
    let token = this.#deviceTokens.get(name);
    if (token === undefined) {
      const place = window === undefined ? {} : { windowId: this.windowId(window) };
      token = this.manager.newDeviceToken(SAMPLE_HALL, { kind, name: deviceName(kind, window), ...place });
      this.#deviceTokens.set(name, token);
    }
    return token;
  }
}

function staffNoOf(windowNumber: string): string {
  return String(1000 + Number(windowNumber));
}

function deviceName(kind: 'kiosk' | 'display' | 'rater', window: string | undefined): string {
  if (kind === 'kiosk') return '东门取号机';
  if (kind === 'rater') return `${window ?? ''} 号窗口评价器`;
  return window === undefined ? '大厅叫号屏' : `${window} 号窗口屏`;
}
