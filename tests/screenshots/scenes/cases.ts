import type { Scene } from '../scene.ts';

const SIZES = {
  '': { viewport: { width: 1366, height: 768 } },
  '-wide': { viewport: { width: 1920, height: 1080 } },
} as const;

/** Bad ratings and complaints of one hall: at the kiosk, on the phone and in the console. */
function casesOf(hall: string): Scene {
  const picture = (name: string) => `cases-${hall}-${name}`;
  return {
    makes: [
      ...['list', 'list-wide', 'detail', 'detail-wide', 'resolve', 'paper'].map(picture),
      ...['kiosk-kind', 'kiosk-about', 'kiosk-phone', 'kiosk-done', 'phone-form', 'phone-sent'].map(picture),
    ],
    async play({ stage, language, say, shoot }) {
      for (const [end, shownOn] of Object.entries(SIZES)) {
        const page = await stage.console(language, 'cases', shownOn);
        const open = (number: string) => page.getByRole('button', { name: number, exact: true }).click();
        await page.getByRole('row').nth(1).waitFor();
        await shoot(page, picture(`list${end}`));
        await page
          .getByRole('row')
          .filter({ hasText: say('待回访', 'To visit back') })
          .first()
          .getByRole('button')
          .click();
        await page.getByText(say('办理过程', 'What was done')).waitFor();
        await shoot(page, picture(`detail${end}`));
        await page.keyboard.press('Escape');
        if (end === '') {
          await open(
            numberIn(
              await page
                .getByRole('row')
                .filter({ hasText: say('调查中', 'Looking into it') })
                .first()
                .textContent(),
            ),
          );
          await page.getByRole('button', { name: say('作出结论', 'Give a result') }).click();
          await page.getByRole('dialog', { name: say('作出结论', 'Give a result') }).waitFor();
          await shoot(page, picture('resolve'));
          await page.keyboard.press('Escape');
          await page.keyboard.press('Escape');
          await page.goto('/console/cases');
          await page.getByRole('button', { name: say('录入书面投诉', 'Enter a paper complaint') }).click();
          await page.getByRole('dialog').waitFor();
          await shoot(page, picture('paper'));
        }
        await page.context().close();
      }
      const kiosk = await stage.kiosk(language);
      const press = (words: string) => kiosk.getByRole('button', { name: words, exact: true }).tap();
      if (language === 'en') await press('English');
      await press(say('需要帮助', 'Help'));
      await press(say('投诉、意见', 'Complaints and suggestions'));
      await shoot(kiosk, picture('kiosk-kind'));
      await press(say('投诉', 'Complain'));
      await press(say('服务态度', 'Attitude'));
      await press('3');
      await shoot(kiosk, picture('kiosk-about'));
      await press(say('下一步', 'Next'));
      for (const digit of '13812345678') await press(digit);
      await shoot(kiosk, picture('kiosk-phone'));
      await press(say('提交', 'Send'));
      await kiosk.getByText(say('已收到', 'Received')).waitFor();
      await shoot(kiosk, picture('kiosk-done'));
      await kiosk.context().close();

      const serviceId = stage.hall.windows[0]?.services[0]?.serviceId;
      const { token } = await stage.take({ serviceId, language });
      const phone = await stage.page('phone', { language, path: `/t/${token}`, as: null });
      await phone.getByRole('button', { name: say('投诉、意见', 'Complaints and suggestions') }).tap();
      await phone.getByRole('checkbox').first().check();
      await shoot(phone, picture('phone-form'));
      await phone.getByRole('button', { name: say('提交', 'Send'), exact: true }).tap();
      await phone.getByText(say('已收到', 'Received')).waitFor();
      await shoot(phone, picture('phone-sent'));
      await phone.context().close();
    },
  };
}

function numberIn(text: string | null): string {
  return /\d{4}-\d{4,}/.exec(text ?? '')?.[0] ?? '';
}

export const CASES_SMALL = casesOf('small');
export const CASES_CROWDED = casesOf('crowded');
