import { describe, expect, it } from 'vitest';
import { windowNumbers } from './window-numbers.ts';

const at = (...numbers: string[]) => ({ windows: numbers.map((number) => ({ number })) });

describe('the windows of a service', () => {
  it('stand in the order of counting, each once, as the language lists them', () => {
    expect(windowNumbers(at('12', '3', '4', '3'), 'zh-CN')).toEqual({ count: 3, numbers: '3、4、12' });
    expect(windowNumbers(at('12', '3', '4'), 'en').numbers).toBe('3, 4, 12');
  });

  it('are told as from–to where many follow one another', () => {
    expect(windowNumbers(at('1', '2', '3', '4', '5', '9', '11', '12'), 'zh-CN').numbers).toBe(
      '1–5、9、11、12',
    );
  });

  it('with letters are never counted through', () => {
    expect(windowNumbers(at('A1', 'A2', 'A3', 'A4'), 'en').numbers).toBe('A1, A2, A3, A4');
  });
});
