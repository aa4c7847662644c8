import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACK,
  AnswerParser,
  encodeAnswer,
  encodeFrame,
  FrameReader,
  MAX_TEXT_BYTES,
  NAK,
  type SignFrame,
} from './sign-frame.ts';

const FRAME: SignFrame = { address: 3, command: { kind: 'blink', text: '请 A012 到 3 号窗口' } };

/** Feeds bytes in pieces of these sizes, over and over. */
function inPieces<R>(
  bytes: readonly number[],
  sizes: readonly number[],
  feed: (piece: Uint8Array) => R[],
): R[] {
  const found: R[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    found.push(...feed(Uint8Array.from(bytes.slice(at, at + size))));
    at += size;
  }
  return found;
}

describe('the frame of a text sign', () => {
  it('is the bytes that the manual says', () => {
    const bytes = encodeFrame({ address: 0x0a, command: { kind: 'steady', text: '中A' } });
    // 30^41^54^D6^D0^41 = 62
    expect(Buffer.from(bytes).toString('hex')).toBe('02' + '304154' + 'd6d041' + '03' + '3632');
    expect(Buffer.from(encodeFrame({ address: 1, command: { kind: 'clear' } })).toString('latin1')).toBe(
      '\x0201C\x0342',
    );
  });

  it('comes through wherever it is split, rare characters and all', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((each) => each.replaceAll(/\p{Cc}/gu, ' '));
    const frames = fc.array(
      fc.record({
        address: fc.integer({ min: 0, max: 255 }),
        command: fc.record({ kind: fc.constantFrom('steady' as const, 'blink' as const), text }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sent, sizes) => {
        const line = sent.flatMap((frame) => [...encodeFrame(frame)]);
        const reader = new FrameReader();
        const expected = sent.filter(
          ({ command }) => encodeFrame({ address: 0, command }).length < MAX_TEXT_BYTES,
        );
        const found = inPieces(line, sizes, (piece) => reader.feed(piece));
        expect(found).toHaveLength(sent.length);
        if (expected.length === sent.length) expect(found).toEqual(sent);
      }),
      { examples: [[[{ address: 255, command: { kind: 'steady', text: '𠮷田 Ωß 㐂' } }], [1]]] },
    );
  });

  it('that came damaged is known as such, and the next one is found', () => {
    const damaged = encodeFrame(FRAME);
    damaged[5] = (damaged[5] ?? 0) ^ 0x10;
    const cut = encodeFrame(FRAME).subarray(0, 8);
    const line = [...damaged, 0x7f, ...cut, ...encodeFrame(FRAME)];
    expect(new FrameReader().feed(Uint8Array.from(line))).toEqual([null, FRAME]);
  });

  it('holds whole characters only, and no marks of its own', () => {
    const [long] = new FrameReader().feed(
      encodeFrame({ address: 0, command: { kind: 'steady', text: '𠮷'.repeat(50) } }),
    );
    expect(long?.command).toEqual({ kind: 'steady', text: '𠮷'.repeat(MAX_TEXT_BYTES / 4) });
    const [marked] = new FrameReader().feed(
      encodeFrame({ address: 0, command: { kind: 'steady', text: 'a\x03\x02b' } }),
    );
    expect(marked?.command).toEqual({ kind: 'steady', text: 'a  b' });
  });
});

describe('the answers of signs on one line', () => {
  it('name who answers, wherever they are split', () => {
    const line = [
      0x00,
      ...encodeAnswer(3, true),
      ...encodeAnswer(0xfe, false),
      ACK,
      0x78,
      0x78,
      NAK,
      0x30,
      0x31,
    ];
    const parser = new AnswerParser();
    expect(inPieces(line, [1, 2], (piece) => parser.feed(piece))).toEqual([
      { address: 3, isTaken: true },
      { address: 0xfe, isTaken: false },
      { address: 1, isTaken: false },
    ]);
  });
});
