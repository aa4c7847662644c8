import { describe, expect, it, vi } from 'vitest';
import { PlayedHid } from '../testing/played-hid.ts';
import { type HidEntry, HidLink } from './hid-link.ts';
import { HidSettings } from './hid-settings.ts';
import { KeptLink } from './kept-link.ts';
import { LinkAway } from './link.ts';

const SETTINGS = { kind: 'hid', vendorId: '1234', productId: '5678' } as const;
const KEYPAD: HidEntry = { vendorId: 0x1234, productId: 0x5678, path: '/dev/hidraw0', serialNumber: 'SN42' };

const linkTo = (hid: PlayedHid, more: object = {}) =>
  new HidLink(HidSettings.parse({ ...SETTINGS, ...more }), async () => hid);

describe('a HID device', () => {
  it.each([
    [{}, true],
    [{ serialNumber: 'SN42', path: '/dev/hidraw0' }, true],
    [{ serialNumber: 'SN43' }, false],
    [{ path: '/dev/hidraw1' }, false],
    [{ productId: '5679' }, false],
    // Not told here, so no reason to pass it over.
    [{ usagePage: 'ff00', usage: '0001' }, true],
  ])('is known by %o: %s', async (more, isFound) => {
    const hid = new PlayedHid();
    hid.plugged = [KEYPAD];
    const opening = linkTo(hid, more).open();
    if (isFound) await (await opening).close();
    else await expect(opening).rejects.toThrow(LinkAway);
  });

  it('with two collections is opened at the one with the usage', async () => {
    const hid = new PlayedHid();
    hid.plugged = [
      { ...KEYPAD, path: 'keyboard', usagePage: 1, usage: 6 },
      { ...KEYPAD, path: 'vendor', usagePage: 0xff00, usage: 1 },
    ];
    const open = vi.spyOn(hid.HIDAsync, 'open');
    await linkTo(hid, { usagePage: 'ff00' }).open();
    expect(open).toHaveBeenCalledWith('vendor');
  });

  it('counts as away where the package can’t be loaded', async () => {
    const link = new HidLink(HidSettings.parse(SETTINGS), () => Promise.reject(new Error('no binary')));
    await expect(link.open()).rejects.toThrow('no binary');
  });
});

describe('a HID device that is kept', () => {
  it('is known to be away at once, and is found again when it is back', async () => {
    const hid = new PlayedHid();
    const link = new KeptLink(linkTo(hid), 5);
    const states: boolean[] = [];
    const heard: number[][] = [];
    link.onChange(() => states.push(link.isUp));
    link.onBytes((bytes) => heard.push([...bytes]));
    const isUp = (expected: boolean) => vi.waitFor(() => expect(link.isUp).toBe(expected));

    link.start();
    await vi.waitFor(() => expect(link.reason).toContain('No such HID device'));
    hid.plugged = [KEYPAD];
    await isUp(true);
    hid.opened.at(-1)?.emit('data', Buffer.from([1, 0]));
    hid.unplug();
    expect(link.isUp).toBe(false);
    await expect(link.write(Uint8Array.of(0, 9))).rejects.toThrow('ended');
    hid.plugged = [{ ...KEYPAD, path: '/dev/hidraw7' }];
    await isUp(true);
    hid.opened.at(-1)?.emit('data', Buffer.from([2, 0]));
    await link.write(Uint8Array.of(0, 9));
    expect(hid.opened.at(-1)?.written).toEqual([[0, 9]]);
    expect(heard).toEqual([
      [1, 0],
      [2, 0],
    ]);

    await link.stop();
    expect(states.filter((state) => state)).toHaveLength(2);
  });

  it('that is lost in a write is lost as well', async () => {
    const hid = new PlayedHid();
    hid.plugged = [KEYPAD];
    const link = new KeptLink(linkTo(hid), 5);
    link.start();
    await vi.waitFor(() => expect(link.isUp).toBe(true));
    hid.plugged = [];
    const [keypad] = hid.opened;
    if (keypad) keypad.isPlugged = false;
    await expect(link.write(Uint8Array.of(0, 9))).rejects.toThrow('ended');
    expect(link.isUp).toBe(false);
    await link.stop();
  });
});
