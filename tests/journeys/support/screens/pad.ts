import type { Locator, Page } from 'playwright-core';

/** The rating pad on the counter, used by touch. */
export class PadScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get question(): Locator {
    return this.page.getByRole('heading', { name: '请评价这次服务' });
  }

  get thanks(): Locator {
    return this.page.getByRole('status').filter({ hasText: '谢谢您的评价' });
  }

  get staleBanner(): Locator {
    return this.page.getByText('与系统的连接中断');
  }

  level(word: string): Locator {
    return this.page.getByRole('button', { name: word, exact: true });
  }
}
