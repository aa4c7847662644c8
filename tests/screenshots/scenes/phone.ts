import type { Language, ServingResource, TicketResource } from '@hallbell/protocol';
import type { Page } from 'playwright-core';
import { HubApi } from '../../support/hub-api.ts';
import { SAMPLE_HALL } from '../../support/hub-process.ts';
import { DAY_MS } from '../monday.ts';
import { FREE_WINDOWS } from '../morning.ts';
import type { AwayScene, Scene } from '../scene.ts';
import type { Stage } from '../stage.ts';

const WINDOW = FREE_WINDOWS.phone;
const SERVICE = 'civil-marriage';
/** The hub ends days once a minute. */
const EXPIRES_WITHIN_MS = 90_000;

interface Called {
  serving: ServingResource;
}

const aVisit: Scene = {
  makes: [
    'phone-waiting',
    'phone-give-up',
    'phone-next',
    'phone-called',
    'phone-called-again',
    'phone-serving',
    'phone-held',
    'phone-rate',
    'phone-reasons',
    'phone-rated',
  ],
  async play({ stage, language, say, shoot }) {
    const before = [await take(stage, language), await take(stage, language)];
    const own = await take(stage, language);
    const page = await openPhone(stage, language, own);
    const says = (words: string) => page.getByRole('main').getByText(words).first().waitFor();
    const at = (command: string, body: object = {}) => stage.atWindow<Called>(WINDOW, command, body);

    await says(say('您前面', 'Before you'));
    await shoot(page, 'phone-waiting');
    await page.getByRole('button', { name: say('放弃此号', 'Give up this ticket') }).tap();
    await shoot(page, 'phone-give-up');
    await page.getByRole('button', { name: say('继续等候', 'Keep waiting') }).tap();

    for (const { token } of before) await cancel(stage, token);
    await cancelAllBefore(stage, own);
    await says(say('下一个就是您', 'You are next'));
    await shoot(page, 'phone-next');
    const { serving } = await at('call', { ticketId: own.id });
    await says(say('请到', 'Go to window'));
    await shoot(page, 'phone-called');
    await at('recall');
    await says(say('已叫', 'Called 2 times'));
    await shoot(page, 'phone-called-again');
    await at('start');
    await says(say('正在办理', 'Being served'));
    await shoot(page, 'phone-serving');
    await at('hold');
    await says(say('已挂起', 'On hold'));
    await shoot(page, 'phone-held');
    await at('resume', { ticketId: own.id });
    await at('finish');
    await page.getByRole('button', { name: say('非常满意', 'Very satisfied') }).waitFor();
    await shoot(page, 'phone-rate');
    await page.getByRole('button', { name: say('不满意', 'Dissatisfied'), exact: true }).tap();
    await page.getByRole('checkbox').first().check();
    await shoot(page, 'phone-reasons');
    const citizen = new HubApi(stage.hub.url, { 'x-ticket-token': own.token });
    await citizen.post(`/servings/${serving.id}/rating`, { level: 5 });
    await says(say('谢谢您的评价', 'Thank you for your rating'));
    await shoot(page, 'phone-rated');
    await page.context().close();
  },
};

const ends: Scene = {
  makes: ['phone-given-up', 'phone-missed', 'phone-gone'],
  async play({ stage, language, say, shoot }) {
    const givenUp = await take(stage, language);
    await cancel(stage, givenUp.token);
    const page = await openPhone(stage, language, givenUp);
    await page.getByText(say('此号已放弃', 'given up')).waitFor();
    await shoot(page, 'phone-given-up');
    await page.context().close();

    await stage.manager.change(`/halls/${SAMPLE_HALL}/settings`, { noShow: { mode: 'drop' } });
    const missed = await take(stage, language);
    await stage.atWindow(WINDOW, 'call', { ticketId: missed.id });
    await stage.atWindow(WINDOW, 'no-show');
    await stage.manager.change(`/halls/${SAMPLE_HALL}/settings`, {
      noShow: { mode: 'after', others: 3, maxTimes: 1 },
    });
    const missedPage = await openPhone(stage, language, missed);
    await missedPage.getByText(say('已过号', 'missed the call')).waitFor();
    await shoot(missedPage, 'phone-missed');
    await missedPage.context().close();

    const gone = await openPhone(stage, language, { token: 'no-such-ticket' });
    await gone.getByRole('heading').waitFor();
    await shoot(gone, 'phone-gone');
    await gone.context().close();
  },
};

export const PHONE_SCENES: readonly Scene[] = [aVisit, ends];

export const PHONE_EXPIRED: Scene = {
  makes: ['phone-expired'],
  async play({ stage, language, say, shoot }) {
    const own = await take(stage, language);
    await stage.later(DAY_MS);
    const page = await openPhone(stage, language, own);
    await page.getByText(say('此号已过期', 'has expired')).waitFor({ timeout: EXPIRES_WITHIN_MS });
    await shoot(page, 'phone-expired');
    await page.context().close();
  },
};

export const PHONE_AWAY: AwayScene = {
  makes: 'phone-hub-away',
  says: ['连接中断', 'Connection lost'],
  async open(stage, language) {
    const page = await openPhone(stage, language, await take(stage, language));
    await page.getByRole('main').waitFor();
    return page;
  },
};

function take(stage: Stage, language: Language): Promise<TicketResource> {
  return stage.take({ serviceId: SERVICE, language });
}

function openPhone(stage: Stage, language: Language, { token }: { token: string }): Promise<Page> {
  return stage.page('phone', { language, path: `/t/${token}`, as: null });
}

async function cancel(stage: Stage, token: string): Promise<void> {
  await fetch(`${stage.hub.url}/api/v1/tickets/${token}`, { method: 'DELETE' });
}

/** Whoever still stands before this ticket is called and leaves. */
async function cancelAllBefore(stage: Stage, own: TicketResource): Promise<void> {
  const api = new HubApi(stage.hub.url);
  while ((await api.get<{ ticket: TicketResource }>(`/tickets/${own.token}`)).ticket.ahead > 0) {
    await stage.atWindow(WINDOW, 'call-next');
    await stage.atWindow(WINDOW, 'start');
    await stage.atWindow(WINDOW, 'finish');
  }
}
