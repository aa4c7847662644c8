import type { Language } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import type { Playing, Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

const NARROW = { viewport: { width: 1366, height: 768 } };

export const CITY_SCENES: readonly Scene[] = [
  {
    makes: ['console-city', 'console-city-entered'],
    async play({ stage, language, say, shoot }) {
      const page = await openCity(stage, language);
      await shoot(page, 'console-city');
      await page
        .getByRole('button', { name: say('进入 云溪县高新', 'Enter Yunxi High-tech') })
        .first()
        .click();
      await page.getByRole('heading', { name: say('大厅实况', 'Live watch') }).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, 'console-city-entered');
      await page.context().close();
    },
  },
  {
    makes: ['console-password', 'console-password-differs', 'console-password-wrong'],
    async play(playing) {
      const { stage, language, say, shoot } = playing;
      const page = await openCity(stage, language);
      await page.getByRole('banner').locator('button[aria-haspopup=menu]').click();
      await page.getByRole('menuitem', { name: say('修改密码', 'Change password') }).click();
      await page.getByRole('dialog').waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, 'console-password');
      await give(page, playing, ['晚上散步', '一二三四五六七八九十', '一二三四五六七八九']);
      await page.getByText(say('两次输入的新密码不一样', 'are not the same')).waitFor();
      await shoot(page, 'console-password-differs');
      await give(page, playing, ['晚上散步', '一二三四五六七八九十', '一二三四五六七八九十']);
      await page.getByText(say('当前密码不对', 'present password is wrong')).waitFor();
      await shoot(page, 'console-password-wrong');
      await page.context().close();
    },
  },
];

async function openCity(stage: Stage, language: Language): Promise<Page> {
  const page = await stage.console(language, 'city', NARROW);
  await page.getByRole('rowheader').nth(2).waitFor();
  // A menu that opens while the page still grows may open beside it.
  await page.waitForLoadState('networkidle');
  return page;
}

async function give(page: Page, { say }: Pick<Playing, 'say'>, words: readonly string[]): Promise<void> {
  const fields = page.getByRole('dialog').locator('input');
  for (const [index, word] of words.entries()) await fields.nth(index).fill(word);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('修改', 'Change') })
    .click();
}
