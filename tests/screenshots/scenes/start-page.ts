import type { Scene } from '../scene.ts';

export const START_PAGE: Scene = {
  makes: ['start-page'],
  async play({ stage, language, shoot }) {
    const page = await stage.page('console', { language, path: `/?lang=${language}`, as: null });
    await page.getByRole('heading').first().waitFor();
    await shoot(page, 'start-page');
    await page.context().close();
  },
};
