import type { Locator, Page } from 'playwright-core';
import { readQrCode } from '../qr-code.ts';
import { ticketNumberIn } from '../ticket-number.ts';

/** A finger that finds no key gives up after so long. */
const GOES_BY_ITSELF_MS = 5_000;
/** Between two keys of a card reader. */
const READER_GAP_MS = 5;

export interface PaperTicket {
  number: string;
  /** How often the citizen touched the screen for it. */
  touches: number;
}

/** The kiosk as a citizen uses it: by touch. */
export class KioskScreen {
  readonly page: Page;
  #touches = 0;

  constructor(page: Page) {
    this.page = page;
  }

  get welcome(): Locator {
    return this.page.getByRole('heading', { name: '请选择办事部门，取号等候' });
  }

  get ticket(): Locator {
    return this.page.getByRole('region', { name: '取号成功' });
  }

  /** It says so without alarm, since it goes on giving tickets. */
  get staleBanner(): Locator {
    return this.page.getByText('系统连接暂时中断');
  }

  /** Starts the page anew, as after a power cut; it is kept on the device by then. */
  async restart(): Promise<void> {
    await this.page.reload();
    await this.welcome.waitFor();
  }

  /** As a reader that is a keyboard to the PC types a card, by the times that its keys bear. */
  async readCard(text: string): Promise<void> {
    const browser = await this.page.context().newCDPSession(this.page);
    const startedAt = Date.now() / 1_000;
    const strokes = [...text, 'Enter'].map((key, index) => {
      const typed =
        key === 'Enter' ? { key, code: key, text: '\r', windowsVirtualKeyCode: 13 } : { key, text: key };
      const timestamp = startedAt + (index * READER_GAP_MS) / 1_000;
      return browser.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...typed });
    });
    await Promise.all(strokes);
    await browser.detach();
  }

  /** Waits until the device keeps the page whole. */
  async keepsPage(): Promise<void> {
    await this.page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  }

  async touch(key: Locator): Promise<void> {
    this.#touches += 1;
    await key.tap();
  }

  /** From the start to the ticket. `priority`: by the key of that class. */
  async take(department: string, service: string, priority?: string): Promise<PaperTicket> {
    this.#touches = 0;
    await this.touch(this.page.getByRole('button', { name: department }));
    await this.touch(this.page.getByRole('button', { name: service }));
    const sheet = this.page.getByRole('dialog', { name: service });
    await this.touch(sheet.getByRole('button', { name: priority ?? '取号', exact: true }));
    await this.ticket.waitFor();
    return { number: await ticketNumberIn(this.ticket), touches: this.#touches };
  }

  /** The address in the QR code of the ticket on the screen. */
  scan(): Promise<string> {
    return readQrCode(this.page.getByRole('img', { name: /扫码|Scan/ }));
  }

  /** Back to the start for the next citizen: by its key, or by itself where the citizen left it standing. */
  async finish(): Promise<void> {
    if (await this.welcome.isVisible()) return;
    // It may go by itself at this very moment; whether it has gone is what counts.
    await this.page
      .getByRole('button', { name: '完成' })
      .tap({ timeout: GOES_BY_ITSELF_MS })
      .catch(() => undefined);
    await this.welcome.waitFor();
  }
}
