import type { Language } from '@hallbell/protocol';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import type { AwayScene, Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

const LYING: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } };
/** The example of GB 11643. */
const IDENTITY = '11010519491231002X';
/** Nobody touches it for so long; the kiosk asks from the fortieth second on. */
const IDLE_MS = 45_000;
/** Within this the hub has given a new kiosk the letter of its own numbers. */
const LETTER_MS = 2_000;

interface Names {
  readonly department: string;
  readonly service: string;
}

/** A standing kiosk, a lying one, and those with larger text or lower keys make the same pictures. */
function standardTour(kind: `kiosk${'' | '-landscape'}${'' | '-elder'}` | 'kiosk-low'): Scene {
  const shownOn = kind.startsWith('kiosk-landscape') ? LYING : {};
  const picture = (state: string) => `${kind}-${state}`;
  return {
    makes: ['start', 'department', 'search', 'take', 'ticket', 'help'].map(picture),
    async play({ stage, language, say, shoot }) {
      const page = await openKiosk(stage, language, shownOn);
      const press = (words: string) => page.getByRole('button', { name: words }).first().tap();
      if (kind.endsWith('elder')) await press(say('长辈模式', 'Larger text'));
      if (kind === 'kiosk-low') await press(say('低位操作', 'Lower keys'));
      await shoot(page, picture('start'));
      await press(say('需要帮助', 'Help'));
      await page.getByRole('dialog').waitFor();
      await shoot(page, picture('help'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('知道了', 'Close'), exact: true })
        .tap();

      await press(say('按事项名称', 'Find a service'));
      for (const letter of say('DJ', 'CARD'))
        await page.getByRole('button', { name: letter, exact: true }).tap();
      await page.getByText(say('找到', 'found')).waitFor();
      await shoot(page, picture('search'));
      await press(say('返回', 'Back'));

      const names = namesOf(stage, language, 'insurance', 'insurance-card');
      await press(names.department);
      await page.getByRole('button', { name: names.service }).waitFor();
      await shoot(page, picture('department'));
      await press(names.service);
      await page.getByRole('dialog', { name: names.service }).waitFor();
      await shoot(page, picture('take'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('取号', 'Take a ticket'), exact: true })
        .tap();
      await page.getByRole('region', { name: say('取号成功', 'Your ticket is ready') }).waitFor();
      await shoot(page, picture('ticket'));
      await page.context().close();
    },
  };
}

const oddCases: Scene = {
  makes: [
    ...['kiosk-search-none', 'kiosk-paused', 'kiosk-refused'],
    ...['kiosk-identity', 'kiosk-identity-wrong', 'kiosk-identity-whole', 'kiosk-identity-card'],
  ],
  async play({ stage, language, say, shoot }) {
    const page = await openKiosk(stage, language);
    const press = (words: string) => page.getByRole('button', { name: words }).first().tap();
    await press(say('按事项名称', 'Find a service'));
    for (const letter of 'XQZ') await page.getByRole('button', { name: letter, exact: true }).tap();
    await page.getByText(say('没有找到', 'Nothing found')).waitFor();
    await shoot(page, 'kiosk-search-none');
    await press(say('返回', 'Back'));

    const closing = namesOf(stage, language, 'market', 'market-close');
    await openSheet(page, closing);
    await shoot(page, 'kiosk-paused');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('返回', 'Back') })
      .tap();

    const passport = namesOf(stage, language, 'police', 'police-passport');
    await press(passport.department);
    await openSheet(page, passport);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('取号', 'Take a ticket'), exact: true })
      .tap();
    const type = async (keys: string) => {
      for (const key of keys) await page.getByRole('button', { name: key, exact: true }).tap();
    };
    await type(IDENTITY.slice(0, 12));
    await shoot(page, 'kiosk-identity');
    await type('123456');
    await page.getByText(say('身份证号码不正确', 'not valid')).waitFor();
    await shoot(page, 'kiosk-identity-wrong');
    for (const _ of '123456') await page.getByRole('button', { name: say('退格', 'Delete') }).tap();
    await type(IDENTITY.slice(12));
    await shoot(page, 'kiosk-identity-whole');
    // A reader that is a keyboard, and a bank's card on it.
    await page.keyboard.type('6222020200112233445\n');
    await page.getByText(say('读到的不是身份证', 'not an ID card')).waitFor();
    await shoot(page, 'kiosk-identity-card');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('返回', 'Back') })
      .tap();

    await stage.manager.change(`/halls/${SAMPLE_HALL}/services/property-first`, { dailyQuota: 1 });
    await stage.manager
      .post(`/halls/${SAMPLE_HALL}/tickets`, { serviceId: 'property-first' })
      // It was used up already.
      .catch(() => undefined);
    const first = namesOf(stage, language, 'property', 'property-first');
    await press(first.department);
    await openSheet(page, first);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('取号', 'Take a ticket'), exact: true })
      .tap();
    await page.getByRole('alert').waitFor();
    await shoot(page, 'kiosk-refused');
    await page.context().close();
  },
};

const idle: Scene = {
  makes: ['kiosk-idle'],
  async play({ stage, language, say, shoot }) {
    const page = await openKiosk(stage, language);
    await page.getByRole('button', { name: say('按事项名称', 'Find a service') }).tap();
    await page.getByRole('dialog', { name: say('您还在吗', 'still there') }).waitFor({ timeout: IDLE_MS });
    await shoot(page, 'kiosk-idle');
    await page.context().close();
  },
};

const pairing: Scene = {
  makes: ['kiosk-pairing', 'kiosk-pairing-refused', 'kiosk-landscape-pairing'],
  async play({ stage, language, shoot }) {
    const page = await stage.page('kiosk', { language, path: '/kiosk/', as: null });
    await page.getByRole('textbox').waitFor();
    await shoot(page, 'kiosk-pairing');
    await page.getByRole('textbox').fill('AAAA2222');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
    await shoot(page, 'kiosk-pairing-refused');
    await page.context().close();
    const lying = await stage.page('kiosk', { language, path: '/kiosk/', as: null, shownOn: LYING });
    await lying.getByRole('textbox').waitFor();
    await shoot(lying, 'kiosk-landscape-pairing');
    await lying.context().close();
  },
};

export const KIOSK_SCENES: readonly Scene[] = [
  standardTour('kiosk'),
  standardTour('kiosk-landscape'),
  standardTour('kiosk-elder'),
  standardTour('kiosk-landscape-elder'),
  standardTour('kiosk-low'),
  oddCases,
  idle,
  pairing,
];

export const KIOSK_CLOSED: Scene = {
  makes: ['kiosk-closed', 'kiosk-landscape-closed', 'kiosk-elder-closed'],
  async play({ stage, language, say, shoot }) {
    for (const [kind, shownOn] of [
      ['kiosk', {}],
      ['kiosk-landscape', LYING],
    ] as const) {
      const page = await openKiosk(
        stage,
        language,
        shownOn,
        say('大厅现在不取号', 'No tickets are given now'),
      );
      await shoot(page, `${kind}-closed`);
      await page.getByRole('button', { name: say('长辈模式', 'Larger text') }).tap();
      if (kind === 'kiosk') await shoot(page, 'kiosk-elder-closed');
      await page.context().close();
    }
  },
};

export const KIOSK_CROWDED: Scene = {
  makes: ['kiosk-crowded-start', 'kiosk-crowded-department', 'kiosk-crowded-take'],
  async play({ stage, language, say, shoot }) {
    const page = await openKiosk(stage, language);
    await shoot(page, 'kiosk-crowded-start');
    const names = namesOf(stage, language, 'market', 'market-company');
    await page.getByRole('button', { name: names.department }).tap();
    await page.getByRole('button', { name: names.service }).waitFor();
    await shoot(page, 'kiosk-crowded-department');
    await openSheet(page, names, false);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('取号', 'Take a ticket'), exact: true })
      .waitFor();
    await shoot(page, 'kiosk-crowded-take');
    await page.context().close();
  },
};

const AWAY = '系统连接暂时中断';
/** Untouched for so long, it may speak Chinese again. */
const NOTICED = [AWAY, /系统连接暂时中断|out of reach for the moment/] as const;

/** Opened while the hub is there, so that it knows the hall and has the letter of its own numbers. */
async function openReady(stage: Stage, language: Language): Promise<Page> {
  const page = await openKiosk(stage, language);
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await page.waitForTimeout(LETTER_MS);
  return page;
}

/** Starts the page anew, which its device keeps: by then it may be asking whether anybody is there. */
async function startAnew(page: Page, language: Language): Promise<void> {
  await page.reload();
  await page.getByRole('heading', { name: '请选择办事部门' }).waitFor();
  await page.getByText(AWAY).waitFor();
  if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
}

async function openCard(page: Page, stage: Stage, language: Language): Promise<void> {
  await startAnew(page, language);
  await openSheet(page, namesOf(stage, language, 'insurance', 'insurance-card'));
}

export const KIOSK_AWAY: readonly AwayScene[] = [
  {
    makes: 'kiosk-hub-away',
    says: NOTICED,
    open: openReady,
    act: (page, { language }) => startAnew(page, language),
  },
  {
    makes: 'kiosk-hub-away-take',
    says: NOTICED,
    open: openReady,
    act: (page, { stage, language }) => openCard(page, stage, language),
  },
  {
    makes: 'kiosk-hub-away-ticket',
    says: NOTICED,
    open: openReady,
    async act(page, { stage, language, say }) {
      await openCard(page, stage, language);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('取号', 'Take a ticket'), exact: true })
        .tap();
      await page.getByRole('region', { name: say('取号成功', 'Your ticket is ready') }).waitFor();
    },
  },
];

async function openKiosk(
  stage: Stage,
  language: Language,
  shownOn: BrowserContextOptions = {},
  title?: string,
): Promise<Page> {
  const page = await stage.kiosk(language, shownOn);
  if (language === 'en') await page.getByRole('button', { name: 'English' }).tap();
  const heading = title ?? (language === 'en' ? 'Choose a department' : '请选择办事部门');
  await page.getByRole('heading', { name: heading }).waitFor();
  return page;
}

async function openSheet(page: Page, { department, service }: Names, fromStart = true): Promise<void> {
  if (fromStart) await page.getByRole('button', { name: department }).first().tap();
  await page.getByRole('button', { name: service }).first().tap();
  await page.getByRole('dialog', { name: service }).waitFor();
}

function namesOf(stage: Stage, language: Language, departmentId: string, serviceId: string): Names {
  const nameOf = (named: { name: string; nameEn: string | null } | undefined) =>
    (language === 'en' ? named?.nameEn : named?.name) ?? '';
  return {
    department: nameOf(stage.hall.departments.find(({ id }) => id === departmentId)),
    service: nameOf(stage.hall.services.find(({ id }) => id === serviceId)),
  };
}
