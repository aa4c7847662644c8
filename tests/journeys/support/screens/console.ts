import type { Locator, Page } from 'playwright-core';

/** The manager's console. */
export class ConsoleScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(staffNo: string, password: string): Promise<void> {
    await this.page.getByLabel('工号').fill(staffNo);
    await this.page.getByLabel('密码', { exact: true }).fill(password);
    await this.page.keyboard.press('Enter');
  }

  /** One of the day's figures on the live page, by its name. */
  figure(name: string): Locator {
    return this.page.locator('dl > div').filter({ hasText: name }).getByRole('definition');
  }
}
