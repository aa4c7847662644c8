import { describe, expect, it } from 'vitest';
import { PlayedWindow } from '../testing/played-window.ts';
import { buttonPress } from './button-press.ts';
import { ButtonSettings } from './button-settings.ts';

const SETTINGS = {
  id: 'b3',
  name: '3 号窗口叫号器',
  window: '3',
  device: { kind: 'hid', vendorId: '1234', productId: '5678' },
};
const { keys } = ButtonSettings.parse({
  ...SETTINGS,
  keys: [
    { when: { byte: 0, value: '01' }, press: 'call-next', longPress: 'recall', doublePress: 'finish' },
    { when: { byte: 0, value: '02' }, press: { pause: 'break' } },
  ],
});

function button() {
  const window = new PlayedWindow();
  let at = 0;
  const press = buttonPress(keys, window, () => at);
  return {
    window,
    /** A second later, unless it is told how much. */
    press: (key: number, gesture: 'press' | 'long-press' | 'double-press' = 'press', afterMs = 1_000) => {
      at += afterMs;
      return press({ key, gesture });
    },
  };
}

describe('a call button', () => {
  it('sends what its press means to its window', async () => {
    const { window, press } = button();
    expect(await press(0)).toBe('done');
    await press(0, 'long-press');
    await press(0, 'double-press');
    await press(1);
    expect(window.sent).toEqual([
      ['window.call-next', { windowId: 'w3' }],
      ['window.recall', { windowId: 'w3' }],
      ['window.finish', { windowId: 'w3' }],
      ['window.pause', { windowId: 'w3', reason: 'break' }],
    ]);
  });

  it('says that it came to nothing where the hub refuses, finds nobody, or is away', async () => {
    const { window, press } = button();
    window.answer = 'serving_open';
    expect(await press(0)).toBe('refused');
    window.answer = { serving: null, ticket: null, finished: null };
    expect(await press(0)).toBe('refused');
    window.answer = { serving: null, ticket: null, finished: {} };
    expect(await press(0)).toBe('done');
    window.windowId = null;
    expect(await press(0)).toBe('refused');
    expect(window.sent).toHaveLength(3);
  });

  it('takes a second press at once, or before the answer, for the same one', async () => {
    const { window, press } = button();
    window.isHolding = true;
    const first = press(0);
    expect(await press(0)).toBe('ignored');
    window.letGo();
    expect(await first).toBe('done');
    await press(0);
    expect(await press(1, 'press', 300)).toBe('ignored');
    expect(window.sent).toHaveLength(2);
  });

  it.each([
    { keys: [{ when: { byte: 0, value: '01' } }] },
    { keys: [{ when: { byte: 0, value: '1' }, press: 'recall' }] },
    { keys: [{ when: { byte: 0, value: '01' }, press: 'explode' }] },
    { keys: [] },
    { keys, device: { kind: 'serial', path: '/dev/ttyUSB0' } },
  ])('can’t be set up as %o', (wrong) => {
    expect(ButtonSettings.safeParse({ ...SETTINGS, ...wrong }).success).toBe(false);
  });
});
