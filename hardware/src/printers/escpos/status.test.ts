import { describe, expect, it } from 'vitest';
import { worstOf } from '../printer.ts';
import { isStatusByte, isTransmittedStatus, readStatus } from './status.ts';

const WELL = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 } as const;

describe('what a printer says of itself', () => {
  it.each([
    ['all is well', WELL, []],
    [
      'no paper, with all sensors',
      { 1: 0x1a, 2: 0x32, 3: 0x12, 4: 0x7e },
      ['offline', 'paper_out', 'paper_low'],
    ],
    ['no roll, without a near-end sensor', { ...WELL, 4: 0x72 }, ['paper_out']],
    ['the roll nears its end', { ...WELL, 4: 0x1e }, ['paper_low']],
    ['one sensor of a pair', { ...WELL, 4: 0x16 }, ['paper_low']],
    ['the cover is open', { ...WELL, 1: 0x1a, 2: 0x16 }, ['offline', 'cover_open']],
    ['the cutter is jammed', { ...WELL, 1: 0x1a, 2: 0x52, 3: 0x1a }, ['offline', 'cutter']],
    ['it is broken', { ...WELL, 3: 0x32 }, ['fault']],
    ['its head is hot', { ...WELL, 3: 0x52 }, ['offline']],
    ['the feed key is held', { ...WELL, 2: 0x1a }, []],
  ] as const)('%s', (_what, answers, states) => {
    expect(readStatus(answers)).toEqual(states);
  });

  it('of several things the one that needs a hand most', () => {
    expect(worstOf(['offline', 'paper_out', 'paper_low'])).toBe('paper_out');
    expect(worstOf(['offline', 'cover_open'])).toBe('cover_open');
    expect(worstOf([])).toBe('ready');
  });

  it('knows an answer by its fixed bits, and never takes one kind for the other', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte);
    expect(bytes.filter(isStatusByte)).toHaveLength(16);
    expect([0x12, 0x7e, 0x1a, 0x72].every(isStatusByte)).toBe(true);
    expect([0x00, 0x0f, 0x10, 0x92, 0xff].some(isStatusByte)).toBe(false);
    expect(bytes.filter((byte) => isStatusByte(byte) && isTransmittedStatus(byte))).toEqual([]);
  });
});
