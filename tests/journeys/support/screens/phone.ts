import type { Locator, Page } from 'playwright-core';
import { HubApi } from '../../../support/hub-api.ts';

/** The page behind a ticket's QR code, on a citizen's phone. */
export class PhoneScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get staleBanner(): Locator {
    return this.page.getByText('连接中断，内容停在');
  }

  /** What it must say, now or within the time limit. */
  async says(words: string): Promise<void> {
    await this.main.getByText(words).waitFor();
  }

  /** The hub, as whoever holds this ticket may ask it. */
  api(): HubApi {
    const { origin, pathname } = new URL(this.page.url());
    return new HubApi(origin, { 'x-ticket-token': pathname.split('/').at(-1) ?? '' });
  }

  key(word: string): Locator {
    return this.page.getByRole('button', { name: word, exact: true });
  }
}
