import { describe, expect, it } from 'vitest';
import type { GestureRules } from './gestures.ts';
import { KeyReader } from './key-reader.ts';
import { KeyRule } from './key-rule.ts';
import { SerialFrame } from './serial-frame.ts';

const PLAIN: GestureRules = { debounceMs: 30, longPressMs: null, doublePressMs: null };
const HELD = { ...PLAIN, longPressMs: 800 };
const key = (rule: unknown, gestures = PLAIN) => ({ when: KeyRule.parse(rule), gestures });

describe('the keys of a device', () => {
  it('are told apart by a byte of its reports', () => {
    const reader = new KeyReader([key({ byte: 0, value: '01' }), key({ byte: 0, value: '02' })], null);
    expect(reader.feed(Uint8Array.of(2, 0), 0)).toEqual([{ key: 1, gesture: 'press' }]);
    expect(reader.feed(Uint8Array.of(0, 0), 100)).toEqual([]);
    expect(reader.feed(Uint8Array.of(1, 0), 200)).toEqual([{ key: 0, gesture: 'press' }]);
    // From key to key without letting go.
    expect(reader.feed(Uint8Array.of(2, 0), 300)).toEqual([{ key: 1, gesture: 'press' }]);
  });

  it('may each be a bit, and be down together', () => {
    const bits = ['01', '04'].map((bit) => key({ byte: 1, value: bit, mask: bit }));
    expect(new KeyReader(bits, null).feed(Uint8Array.of(0, 5), 0)).toHaveLength(2);
  });

  it('of a keyboard are known by their usage, wherever in the report it stands', () => {
    const reader = new KeyReader([key({ usage: '1e' })], null);
    expect(reader.feed(Uint8Array.of(0x1e, 0, 4, 0, 0, 0, 0, 0), 0)).toEqual([]);
    expect(reader.feed(Uint8Array.of(0, 0, 4, 0x1e, 0, 0, 0, 0), 100)).toHaveLength(1);
  });

  it('of a serial pad are pressed by a frame, and never held', () => {
    const reader = new KeyReader([key({ key: '31' }, HELD)], SerialFrame.parse({ bytes: '02 KEY XOR' }));
    expect(reader.feed(Uint8Array.of(0x02, 0x31, 0x33), 0)).toEqual([]);
    expect(reader.wakeAt).toBe(30);
    expect(reader.pass(30)).toEqual([{ key: 0, gesture: 'press' }]);
    expect(reader.wakeAt).toBeNull();
  });

  it('of a serial pad that tells when they are let go may be held', () => {
    const frame = SerialFrame.parse({ bytes: '02 KEY' });
    const reader = new KeyReader([key({ key: '31', released: 'b1' }, HELD)], frame);
    reader.feed(Uint8Array.of(0x02, 0x31), 0);
    expect(reader.pass(800)).toEqual([{ key: 0, gesture: 'long-press' }]);
    reader.feed(Uint8Array.of(0x02, 0xb1), 900);
    reader.feed(Uint8Array.of(0x02, 0x31), 2_000);
    expect(reader.feed(Uint8Array.of(0x02, 0xb1), 2_100)).toEqual([{ key: 0, gesture: 'press' }]);
  });

  it('are at rest after the device was lost', () => {
    const reader = new KeyReader([key({ byte: 0, value: '01' }, HELD)], null);
    reader.feed(Uint8Array.of(1), 0);
    reader.reset();
    expect(reader.pass(10_000)).toEqual([]);
  });
});
