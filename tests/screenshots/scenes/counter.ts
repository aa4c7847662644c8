import type { Page } from 'playwright-core';
import { HubApi } from '../../support/hub-api.ts';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import { SHOWN_ON } from '../../support/shown-on.ts';
import { FREE_WINDOWS } from '../morning.ts';
import type { AwayScene, Playing, Scene } from '../scene.ts';

const WINDOW = FREE_WINDOWS.counter;
const MINUTE = 60_000;
/** `use-desk.ts` takes a press this soon after another for the same. */
const BETWEEN_PRESSES_MS = 450;

const entrance: Scene = {
  makes: ['counter-sign-in', 'counter-sign-in-refused', 'counter-window-choice'],
  async play({ stage, language, shoot }) {
    const signIn = await stage.page('counter', { language, path: '/counter/', as: null });
    await signIn.getByRole('textbox').first().waitFor();
    await shoot(signIn, 'counter-sign-in');
    await signIn.getByRole('textbox').first().fill('1009');
    await signIn.locator('input[type="password"]').fill('not the password');
    await signIn.keyboard.press('Enter');
    await signIn.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await shoot(signIn, 'counter-sign-in-refused');
    await signIn.context().close();
    const choice = await stage.page('counter', { language, path: '/counter/', as: { staffNo: '1008' } });
    await choice.getByRole('heading').first().waitFor();
    await choice.getByRole('button', { name: /16/ }).first().waitFor();
    await shoot(choice, 'counter-window-choice');
    await choice.context().close();
  },
};

const aDesk: Scene = {
  makes: [
    'counter-idle',
    'counter-called',
    'counter-transfer',
    'counter-serving',
    'counter-held',
    'counter-over-standard',
    'counter-call-number',
    'counter-pause',
    'counter-help',
    'counter-paused',
    'counter-press-refused',
    'counter-refusal',
  ],
  async play({ stage, language, say, wants, shoot }) {
    const page = await stage.counter(language, WINDOW);
    const at = (command: string, body: object = {}) => stage.atWindow(WINDOW, command, body);
    const region = (name: string) => page.getByRole('region', { name, exact: true }).first().waitFor();
    await page.getByText(say('今日办结', 'finished today')).waitFor();
    await page.getByRole('complementary').getByRole('region').first().waitFor();
    await shoot(page, 'counter-idle');

    await at('call-next');
    await region(say('正在叫号', 'Now calling'));
    if (wants('counter-called')) {
      // Said once the voice has ended, in two languages and after the calls of the scenes before.
      await page.getByText(say('大屏已播报', 'Announced on the board')).waitFor({ timeout: 120_000 });
    }
    await shoot(page, 'counter-called');
    await press(page, 't');
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'counter-transfer');
    await page.keyboard.press('Escape');
    await at('start');
    await region(say('正在办理', 'Serving'));
    await shoot(page, 'counter-serving');

    await at('hold');
    await at('call-next');
    await at('start');
    await region(say('挂起中', 'On hold'));
    await shoot(page, 'counter-held');
    await stage.later(14 * MINUTE);
    await page.reload();
    await page.getByText(say('超出', ' over')).waitFor();
    await shoot(page, 'counter-over-standard');
    await at('finish');
    await isFree(page, say);
    await press(page, 'c');
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'counter-call-number');
    await page.keyboard.press('Escape');
    await press(page, 'p');
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'counter-pause');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'counter-help');
    await page.keyboard.press('Escape');
    await at('pause', { reason: 'meal' });
    await page.getByRole('button', { name: say('继续办理', 'Go on') }).waitFor();
    await shoot(page, 'counter-paused');
    if (wants('counter-press-refused')) {
      const token = await stage.manager.newDeviceToken(SAMPLE_HALL, { kind: 'agent', name: '窗口设备主机' });
      const button = new HubApi(stage.hub.url, { authorization: `Bearer ${token}` });
      const refused = await button
        .post(`/windows/${stage.windowId(WINDOW)}/call-next`)
        .catch(() => 'refused');
      if (refused !== 'refused') throw new Error('A paused window called');
      await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    }
    await shoot(page, 'counter-press-refused');
    await at('open');
    await causeRefusal(page, say);
    await shoot(page, 'counter-refusal');
    await page.context().close();
  },
};

function isFree(page: Page, say: Playing['say']): Promise<void> {
  return page.getByRole('button', { name: say('叫下一位', 'Call next') }).waitFor();
}

/** A number that is nowhere in the hall. */
async function causeRefusal(page: Page, say: Playing['say']): Promise<void> {
  await isFree(page, say);
  await press(page, 'c');
  await page.getByRole('dialog').getByRole('combobox').fill('Z999');
  await press(page, 'Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
}

const otherDesks: Scene = {
  makes: ['counter-closed', 'counter-taken', 'counter-hidden'],
  async play({ stage, language, say, shoot }) {
    const closed = await stage.counter(language, '8');
    await closed.getByText(say('窗口未开放', 'The window is closed')).waitFor();
    await shoot(closed, 'counter-closed');
    await closed.context().close();
    const taken = await stage.page('counter', {
      language,
      path: `/counter/?window=${WINDOW}`,
      as: { staffNo: '1008' },
    });
    await taken.getByText(say('窗口使用中', 'The window is in use')).waitFor();
    await shoot(taken, 'counter-taken');
    await taken.context().close();
    await stage.manager.change(`/halls/${SAMPLE_HALL}/settings`, { hideNext: true });
    const hidden = await stage.counter(language, WINDOW);
    await hidden.getByText(say('不公开候叫号码', 'hides the waiting numbers')).waitFor();
    await shoot(hidden, 'counter-hidden');
    await hidden.context().close();
    await stage.manager.change(`/halls/${SAMPLE_HALL}/settings`, { hideNext: false });
  },
};

const strip: Scene = {
  makes: ['strip-idle', 'strip-called', 'strip-serving', 'strip-refusal'],
  async play({ stage, language, say, shoot }) {
    const page = await stage.page('strip', {
      language,
      path: `/counter/?strip=1&window=${WINDOW}`,
      as: { staffNo: `10${WINDOW.padStart(2, '0')}` },
    });
    await page.locator('button:enabled').nth(1).waitFor();
    await shoot(page, 'strip-idle');
    await stage.atWindow(WINDOW, 'call-next');
    await page.getByRole('timer').waitFor();
    await shoot(page, 'strip-called');
    await stage.atWindow(WINDOW, 'start');
    await page
      .getByRole('button', { name: say('办结', 'Finish'), exact: true })
      .and(page.locator(':enabled'))
      .waitFor();
    await shoot(page, 'strip-serving');
    await stage.atWindow(WINDOW, 'finish');
    await causeRefusal(page, say);
    await shoot(page, 'strip-refusal');
    await page.context().close();
  },
};

/** The real Picture-in-Picture window, opened as a clerk opens it. */
const floating: Scene = {
  makes: ['strip-floating'],
  async play({ stage, language, shoot }) {
    const page = await stage.counter(language, WINDOW);
    await page.locator('button:enabled').nth(3).waitFor();
    const opened = page.context().waitForEvent('page');
    await press(page, 's');
    const floatingPage = await opened;
    // Without a desktop around it, it opens as large as the page it belongs to.
    await floatingPage.setViewportSize(SHOWN_ON.strip.viewport);
    await floatingPage.getByRole('main').waitFor();
    await shoot(floatingPage, 'strip-floating');
    await page.context().close();
  },
};

export const COUNTER_SCENES: readonly Scene[] = [entrance, aDesk, otherDesks, strip, floating];

export const COUNTER_EMPTY: Scene = {
  makes: ['counter-nobody'],
  async play({ stage, language, say, shoot }) {
    await stage.atWindow(WINDOW, 'open');
    const page = await stage.counter(language, WINDOW);
    await page.getByText(say('暂无人等候', 'Nobody is waiting')).first().waitFor();
    await shoot(page, 'counter-nobody');
    await page.context().close();
    await stage.atWindow(WINDOW, 'close');
  },
};

export const COUNTER_CROWDED: Scene = {
  makes: ['counter-crowded', 'counter-crowded-choice', 'counter-crowded-transfer'],
  async play({ stage, language, shoot }) {
    const page = await stage.counter(language, '1');
    await page.getByRole('complementary').getByRole('region').first().waitFor();
    await shoot(page, 'counter-crowded');
    await press(page, 't');
    await page.getByRole('dialog').waitFor();
    await shoot(page, 'counter-crowded-transfer');
    await page.context().close();
    const choice = await stage.page('counter', { language, path: '/counter/', as: { staffNo: '1008' } });
    await choice.getByRole('button', { name: /60/ }).first().waitFor();
    await shoot(choice, 'counter-crowded-choice');
    await choice.context().close();
  },
};

const LOST = ['与系统的连接中断', 'The connection is lost'] as const;

export const COUNTER_AWAY: readonly AwayScene[] = [
  {
    makes: 'counter-hub-away',
    says: LOST,
    open: async (stage, language) => {
      const page = await stage.counter(language, '1');
      await page.getByRole('complementary').waitFor();
      return page;
    },
  },
  {
    makes: 'strip-hub-away',
    says: LOST,
    open: async (stage, language) => {
      const path = '/counter/?strip=1&window=1';
      const page = await stage.page('strip', { language, path, as: { staffNo: '1001' } });
      await page.getByRole('main').waitFor();
      return page;
    },
  },
];

async function press(page: Page, key: string): Promise<void> {
  await page.waitForTimeout(BETWEEN_PRESSES_MS);
  await page.keyboard.press(key);
}
