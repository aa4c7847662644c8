import type { Locator, Page } from 'playwright-core';
import { ticketNumberIn } from '../ticket-number.ts';

/** A press this soon after another is taken for a double press (`use-desk.ts`), so that no person is faster. */
const BETWEEN_PRESSES_MS = 450;

/** The clerk's terminal, used by keyboard as a clerk does all day. */
export class CounterScreen {
  readonly page: Page;
  #pressedAt = 0;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(staffNo: string, password: string): Promise<void> {
    await this.page.getByLabel('工号').fill(staffNo);
    await this.page.getByLabel('密码').fill(password);
    await this.page.keyboard.press('Enter');
  }

  async chooseWindow(number: string): Promise<void> {
    await this.page.getByRole('heading', { name: /请选择窗口/ }).waitFor();
    await this.page.keyboard.type(number);
    await this.page.getByRole('button', { name: new RegExp(`^${number}\\D`) }).click();
    await this.key('开窗').waitFor();
  }

  /** A key on the screen by what it says. */
  key(word: string): Locator {
    return this.page.getByRole('button', { name: word, exact: true });
  }

  get calling(): Locator {
    return this.page.getByRole('region', { name: '正在叫号' });
  }

  get serving(): Locator {
    return this.page.getByRole('region', { name: '正在办理' });
  }

  /** Those who wait for one service, or are on hold, or missed their call: by the group's heading. */
  waitingFor(group: string): Locator {
    return this.queue.getByRole('region', { name: group, exact: true });
  }

  get queue(): Locator {
    return this.page.getByRole('complementary', { name: '等候' });
  }

  get staleBanner(): Locator {
    return this.page.getByText('与系统的连接中断');
  }

  /** The primary key. */
  async space(): Promise<void> {
    await this.press('Space');
  }

  async press(key: string): Promise<void> {
    await this.page.waitForFunction(
      (earliest) => Date.now() >= earliest,
      this.#pressedAt + BETWEEN_PRESSES_MS,
    );
    // The key is dead while what was last asked is under way.
    await this.page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
    await this.page.keyboard.press(key);
    // When the page has had it, which under load is a while after it was sent.
    this.#pressedAt = Date.now();
  }

  async open(): Promise<void> {
    await this.space();
    await this.page.getByText('今日办结').waitFor();
    await this.key('暂停').and(this.page.locator(':enabled')).waitFor();
  }

  /** Calls the next by the primary key and answers whom. */
  async callNext(): Promise<string> {
    await this.space();
    return this.callingNow();
  }

  /** Whom the window calls, as soon as it calls anybody. */
  callingNow(): Promise<string> {
    return ticketNumberIn(this.calling);
  }

  /** Says that the called citizen has come. */
  async start(): Promise<void> {
    await this.space();
    await this.serving.waitFor();
  }

  async finish(): Promise<void> {
    await this.press('f');
    await this.serving.waitFor({ state: 'detached' });
  }

  /** Searches in the sheet that is open, and takes what is found first. */
  async pick(words: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('combobox').fill(words);
    await this.press('Enter');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }
}
