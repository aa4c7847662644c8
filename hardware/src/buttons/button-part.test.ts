import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { KeyPart } from '../keys/key-part.ts';
import { KeyReader } from '../keys/key-reader.ts';
import { HidLink } from '../links/hid-link.ts';
import { HidSettings } from '../links/hid-settings.ts';
import { KeptLink } from '../links/kept-link.ts';
import { PlayedHid } from '../testing/played-hid.ts';
import { PlayedWindow } from '../testing/played-window.ts';
import { buttonPress } from './button-press.ts';
import { ButtonSettings, readKeysOf } from './button-settings.ts';

const DEVICE = { kind: 'hid', vendorId: '1234', productId: '5678' } as const;
const LONG_PRESS_MS = 200;
const SETTINGS = ButtonSettings.parse({
  ...{ id: 'call-3', name: '3 号窗口叫号器', window: '3', device: DEVICE, longPressMs: LONG_PRESS_MS },
  keys: [{ when: { byte: 0, value: '01' }, press: 'call-next', longPress: 'recall' }],
});

it('a button that is pulled out while its key is down is away, does nothing by it, and works when it is back', async () => {
  const hid = new PlayedHid();
  const window = new PlayedWindow();
  const link = new KeptLink(new HidLink(HidSettings.parse(DEVICE), async () => hid), 5);
  const part = new KeyPart({
    ...{ id: SETTINGS.id, name: SETTINGS.name, kind: 'button', isKnownByLink: true, feedback: {} },
    ...{ post: window, link, logger: { info: () => undefined } },
    reader: new KeyReader(readKeysOf(SETTINGS), null),
    onPress: buttonPress(SETTINGS.keys, window),
  });
  const told: string[] = [];
  part.subscribe(() => told.push(part.describe().state));
  const plug = async (path: string) => {
    hid.plugged = [{ vendorId: 0x1234, productId: 0x5678, path }];
    await vi.waitFor(() => expect(part.describe().state).toBe('ready'));
  };
  const report = (byte: number) => hid.opened.at(-1)?.emit('data', Buffer.of(byte));

  link.start();
  await plug('/dev/hidraw0');
  report(1);
  hid.unplug();
  expect(part.describe().state).toBe('away');
  await sleep(LONG_PRESS_MS + 50);
  expect(window.sent).toEqual([]);

  await plug('/dev/hidraw3');
  report(1);
  await sleep(50);
  report(0);
  await vi.waitFor(() => expect(window.sent).toEqual([['window.call-next', { windowId: 'w3' }]]));
  expect(told.filter((state) => state === 'ready')).toHaveLength(2);
  part.stop();
  await link.stop();
});
