import type { ServingResource } from '@hallbell/protocol';
import { FREE_WINDOWS } from '../morning.ts';
import type { AwayScene, Scene } from '../scene.ts';

const WINDOW = FREE_WINDOWS.pad;

export const PAD_SCENES: readonly Scene[] = [
  {
    makes: ['pad-rest', 'pad-faces', 'pad-reasons', 'pad-thanks'],
    async play({ stage, language, say, shoot }) {
      const page = await stage.pad(language, WINDOW);
      await page.getByRole('heading').first().waitFor();
      if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
      await page.getByText(say('很高兴为您服务', 'Happy to help you')).waitFor();
      await shoot(page, 'pad-rest');

      const serve = async () => {
        const ticket = await stage.take({ serviceId: 'property-query', language });
        await stage.atWindow<{ serving: ServingResource }>(WINDOW, 'call', { ticketId: ticket.id });
        await stage.atWindow(WINDOW, 'start');
        // The pad takes the citizen's language while they are served.
        await page.getByText(say('很高兴为您服务', 'Happy to help you')).waitFor();
        await stage.atWindow(WINDOW, 'finish');
        await page.getByRole('heading', { name: say('请评价这次服务', 'How was the service?') }).waitFor();
      };
      await serve();
      await shoot(page, 'pad-faces');
      await page.getByRole('button', { name: say('不满意', 'Dissatisfied'), exact: true }).tap();
      await page.getByRole('button', { name: say('办事效率', 'Speed') }).tap();
      await shoot(page, 'pad-reasons');
      await page.getByRole('button', { name: say('提交评价', 'Send') }).tap();
      await page.getByText(say('谢谢您的评价', 'Thank you for your rating')).waitFor();
      await shoot(page, 'pad-thanks');
      await page.context().close();
    },
  },
  {
    makes: ['pad-paused', 'pad-closed', 'pad-pairing'],
    async play({ stage, language, say, shoot }) {
      const paused = await stage.pad(language, '7');
      await paused.getByRole('heading').first().waitFor();
      if (language === 'en') await paused.getByRole('button', { name: 'English' }).tap();
      await paused.getByText(say('暂停服务', 'Paused')).waitFor();
      await shoot(paused, 'pad-paused');
      await paused.context().close();
      const page = await stage.pad(language, '8');
      await page.getByRole('heading').first().waitFor();
      if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
      await page.getByText(say('窗口未开放', 'Window closed')).waitFor();
      await shoot(page, 'pad-closed');
      await page.context().close();
      const pairing = await stage.page('pad', { language, path: '/pad/', as: null });
      await pairing.getByRole('textbox').waitFor();
      await shoot(pairing, 'pad-pairing');
      await pairing.context().close();
    },
  },
];

export const PAD_AWAY: AwayScene = {
  makes: 'pad-hub-away',
  says: ['与系统的连接中断', 'The connection is lost'],
  async open(stage, language) {
    const page = await stage.pad(language, '1');
    await page.getByRole('heading').first().waitFor();
    if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
    return page;
  },
};
