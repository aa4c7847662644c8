import type { BrowserContextOptions, Page } from 'playwright-core';
import { FREE_WINDOWS } from '../morning.ts';
import type { AwayScene, Playing, Scene } from '../scene.ts';

const WINDOW = FREE_WINDOWS.board;
const SIZES: Readonly<Record<string, BrowserContextOptions>> = {
  board: {},
  'board-4k': { viewport: { width: 3840, height: 2160 } },
  'board-portrait': { viewport: { width: 1080, height: 1920 } },
};
const KINDS = Object.keys(SIZES);

const eachSize = (state: string) => KINDS.map((kind) => `${kind}-${state}`);

async function shootAllSizes(
  { stage, language, wants, shoot }: Playing,
  state: string,
  isReady: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const kind of KINDS.filter((each) => wants(`${each}-${state}`))) {
    const page = await stage.board(language, SIZES[kind]);
    await isReady(page);
    await shoot(page, `${kind}-${state}`);
    await page.context().close();
  }
}

export const BOARD_IDLE: Scene = {
  makes: eachSize('idle'),
  play: (on) =>
    shootAllSizes(on, 'idle', (page) => page.getByText(on.say('暂无叫号', 'No calls yet')).first().waitFor()),
};

export const BOARD_CLOSED: Scene = {
  makes: eachSize('closed'),
  play: (on) =>
    shootAllSizes(on, 'closed', (page) =>
      page.getByText(on.say('现在不在办公时间', 'Closed now')).first().waitFor(),
    ),
};

const busy: Scene = {
  makes: [...eachSize('call'), ...eachSize('busy'), 'board-light'],
  async play(on) {
    const { stage, language, shoot } = on;
    const { ticket } = await stage.atWindow<{ ticket: { number: string } }>(WINDOW, 'call-next');
    const isCalled = (page: Page) =>
      page.getByRole('status').filter({ hasText: ticket.number }).first().waitFor();
    await shootAllSizes(on, 'call', isCalled);
    await stage.atWindow(WINDOW, 'start');
    await shootAllSizes(on, 'busy', isCalled);
    const light = await stage.page('board', {
      language,
      path: `/display/?theme=light${language === 'en' ? '&lang=en' : ''}`,
      as: { deviceKind: 'display' },
    });
    await isCalled(light);
    await shoot(light, 'board-light');
    await light.context().close();
    await stage.atWindow(WINDOW, 'finish');
  },
};

export const BOARD_CROWDED: Scene = {
  makes: eachSize('sixty-windows'),
  play: (on) => shootAllSizes(on, 'sixty-windows', (page) => page.getByText('A001').first().waitFor()),
};

const windowTop: Scene = {
  makes: [
    'window-top-free',
    'window-top-called',
    'window-top-serving',
    'window-top-paused',
    'window-top-closed',
    'window-top-unknown',
  ],
  async play({ stage, language, say, shoot }) {
    const page = await stage.windowTop(language, WINDOW);
    const says = (words: string) => page.getByText(words).first().waitFor();
    await says(say('空闲，请等候叫号', 'Free: please wait'));
    await shoot(page, 'window-top-free');
    await stage.atWindow(WINDOW, 'call-next');
    await says(say('请到本窗口', 'Please come to this window'));
    await shoot(page, 'window-top-called');
    await stage.atWindow(WINDOW, 'start');
    await says(say('正在办理', 'Serving'));
    await shoot(page, 'window-top-serving');
    await stage.atWindow(WINDOW, 'finish');
    await stage.atWindow(WINDOW, 'pause', { reason: 'meal' });
    await says(say('暂停服务', 'Paused'));
    await shoot(page, 'window-top-paused');
    await stage.atWindow(WINDOW, 'open');
    await page.context().close();
    const closed = await stage.windowTop(language, '8');
    await closed.getByText(say('本窗口未开', 'This window is closed')).first().waitFor();
    await shoot(closed, 'window-top-closed');
    await closed.context().close();
    const unknown = await stage.page('windowTop', {
      language,
      path: `/display/?window=99${language === 'en' ? '&lang=en' : ''}`,
      as: { deviceKind: 'display', window: '8' },
    });
    // Each window's page keeps its own pairing.
    await unknown.evaluate(() =>
      localStorage.setItem(
        'hallbell.device.display.99',
        localStorage.getItem('hallbell.device.display.8') ?? '',
      ),
    );
    await unknown.reload();
    await unknown.getByText(say('没有 99 号窗口', 'There is no window 99')).first().waitFor();
    await shoot(unknown, 'window-top-unknown');
    await unknown.context().close();
  },
};

export const BOARD_SCENES: readonly Scene[] = [busy, windowTop];

const LOST = ['与系统的连接中断', 'The connection is lost'] as const;

export const BOARD_AWAY: readonly AwayScene[] = [
  ...KINDS.map((kind) => ({
    makes: `${kind}-stale`,
    says: LOST,
    open: async (stage: Playing['stage'], language: Playing['language']) => {
      const page = await stage.board(language, SIZES[kind]);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  })),
  {
    makes: 'window-top-stale',
    says: LOST,
    open: async (stage, language) => {
      const page = await stage.windowTop(language, '1');
      await page.getByRole('main').getByRole('status').waitFor();
      return page;
    },
  },
];
