import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { placeOf, useSounds } from './index.ts';
import { renderScreen } from './testing/index.ts';

const TEXTS = { 'zh-CN': {}, en: {} };
const NAMES = ['居民身份证办理', '银行账户行政许可', 'Identity card'];

function Search({ query }: { query: string }) {
  const sounds = useSounds(NAMES);
  return <p>{NAMES.filter((name) => placeOf(query, [name], sounds) !== null).join('|') || 'none'}</p>;
}

describe('a search by sound', () => {
  it.each([
    ['身份', '居民身份证办理'],
    ['sfz', '居民身份证办理'],
    ['shenfenzheng', '居民身份证办理'],
    ['CARD', 'Identity card'],
    ['yhzh', '银行账户行政许可'],
    ['xzxk', '银行账户行政许可'],
    ['zzz', 'none'],
  ])('finds by %s', async (query, found) => {
    renderScreen(<Search query={query} />, TEXTS);
    expect(await screen.findByText(found)).toBeVisible();
  });
});
