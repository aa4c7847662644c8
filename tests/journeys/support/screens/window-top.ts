import type { Locator, Page } from 'playwright-core';

/** The screen above one window. */
export class WindowTopScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The current ticket, or the window's state. */
  get current(): Locator {
    return this.page.getByRole('main').getByRole('status');
  }

  get staleBanner(): Locator {
    return this.page.getByText('与系统的连接中断');
  }
}
