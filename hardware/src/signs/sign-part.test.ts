import type { WindowRow } from '@hallbell/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TcpSign } from '../emulators/sign/tcp-sign.ts';
import { KeptLink } from '../links/kept-link.ts';
import { TcpLink } from '../links/tcp-link.ts';
import { PlayedWindow } from '../testing/played-window.ts';
import { SignPart } from './sign-part.ts';
import { TextFrameSign } from './text-frame/text-frame-sign.ts';

const WINDOW: WindowRow = {
  ...{ windowId: 'w3', number: '3', name: '企业登记', nameEn: null, area: null, areaEn: null },
  ...{ state: 'open', reason: null, since: 0, staff: null, services: [], finishedToday: 0 },
};

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A sign behind a real socket, and the part that shows a played window on it. */
async function hang({ hubAwayMs = 10_000, address = 1 } = {}) {
  const far = new TcpSign(1);
  const port = await far.listen();
  stops.push(() => far.close());
  const post = new PlayedWindow();
  const link = new KeptLink(new TcpLink({ host: '127.0.0.1', port }), 20);
  const sign = new TextFrameSign({ link, address, answerWithinMs: 40 });
  const part = new SignPart({
    ...{ id: 'sign', name: '3 号窗屏', language: 'zh-CN', post, link, sign, renewsLink: true },
    ...{ logger: { warn: vi.fn() }, showAgainMs: 200, hubAwayMs, retryMs: 30 },
  });
  stops.push(
    () => link.stop(),
    () => part.stop(),
  );
  post.show({ window: WINDOW });
  link.start();
  const shows = (text: string | null) => vi.waitFor(() => expect(far.shown?.text ?? null).toBe(text), 3_000);
  const is = (state: string) => vi.waitFor(() => expect(part.describe().state).toBe(state), 3_000);
  return { far, port, post, part, shows, is };
}

describe('a sign', () => {
  it('shows what the window’s rows say, and is ready once it has confirmed', async () => {
    const { post, part, shows, is } = await hang();
    expect(part.describe()).toMatchObject({ kind: 'sign', state: 'away', windowId: 'w3' });
    await shows('3 号 企业登记');
    await is('ready');
    post.show({ window: { ...WINDOW, state: 'paused' } });
    await shows('暂停服务');
    post.show({ window: { ...WINDOW, state: 'closed' } });
    await shows(null);
  });

  it('that takes a frame only at the third time has it all the same', async () => {
    const { far, post, shows, is } = await hang();
    await is('ready');
    far.nakNext = 2;
    post.show({ window: { ...WINDOW, name: '社保' } });
    await shows('3 号 社保');
    await is('ready');
  });

  it('that stops answering is told, and ready again when it answers', async () => {
    const { far, post, is, shows } = await hang();
    await is('ready');
    far.isMute = true;
    post.show({ window: { ...WINDOW, state: 'paused' } });
    await is('no_answer');
    far.isMute = false;
    await is('ready');
    await shows('暂停服务');
  });

  it('of another address does not answer', async () => {
    const { is, far } = await hang({ address: 2 });
    await is('no_answer');
    expect(far.shown).toBeNull();
  });

  it('that was switched off is away at once, and shows the window again when it is back', async () => {
    const { far, port, is, shows } = await hang();
    await is('ready');
    await far.close();
    await is('away');
    await far.listen(port);
    await shows('3 号 企业登记');
    await is('ready');
  });

  it('goes dark rather than show what may be old', async () => {
    const { post, shows } = await hang({ hubAwayMs: 150 });
    await shows('3 号 企业登记');
    post.show(null);
    await shows(null);
    post.show({ window: WINDOW });
    await shows('3 号 企业登记');
  });

  it('is left dark when the agent stops', async () => {
    const { far, part, shows } = await hang();
    await shows('3 号 企业登记');
    await part.stop();
    expect(far.shown).toBeNull();
  });
});
