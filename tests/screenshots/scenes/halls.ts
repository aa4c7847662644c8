import type { Language } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import type { AwayScene, Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

export const HALLS_PAGE: Scene = {
  makes: ['halls-start', 'halls-closed', 'halls-services', 'halls-search', 'halls-none-found'],
  async play({ stage, language, say, shoot }) {
    const page = await openHalls(stage, language);
    await shoot(page, 'halls-start');
    const closed = page.getByRole('region', {
      name: say('青石镇便民服务中心', 'Qingshi Town Service Centre'),
    });
    await closed.scrollIntoViewIfNeeded();
    await shoot(page, 'halls-closed');
    const first = page.getByRole('region').first();
    await first.locator('summary').tap();
    await first.evaluate((card) => card.scrollIntoView());
    await shoot(page, 'halls-services');
    await page.evaluate(() => scrollTo(0, 0));
    const search = page.getByRole('searchbox');
    await search.fill(say('发票', 'invoice'));
    await page.getByText(say('3 个大厅可办', '3 halls have it')).waitFor();
    await shoot(page, 'halls-search');
    await search.fill(say('护照换发', 'passport'));
    await page.getByText(say('没有大厅办理', 'No hall has this service')).waitFor();
    await shoot(page, 'halls-none-found');
    await page.context().close();
  },
};

export const HALLS_AWAY: AwayScene = {
  makes: 'halls-hub-away',
  says: ['现在连不上', 'Out of touch'],
  open: openHalls,
};

async function openHalls(stage: Stage, language: Language): Promise<Page> {
  const page = await stage.page('phone', { language, path: '/halls/', as: null });
  await page.getByRole('region').nth(2).waitFor();
  return page;
}
