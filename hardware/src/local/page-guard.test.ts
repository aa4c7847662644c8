import { describe, expect, it } from 'vitest';
import { refusalOf } from './page-guard.ts';

const PORT = 8480;
const OWN = 'http://127.0.0.1:8480';

function refusal(headers: Record<string, string>, { method = 'GET', isOwn = true } = {}) {
  return refusalOf({ method, isOwn, headers: { host: '127.0.0.1:8480', ...headers } }, PORT);
}

describe('who may use the agent', () => {
  it.each([
    ['a program on this PC', {}],
    ['the agent’s own page', { origin: OWN, 'sec-fetch-site': 'same-origin' }],
    ['its page under the other name', { host: 'localhost:8480', origin: 'http://localhost:8480' }],
    ['its page by IPv6', { host: '[::1]:8480' }],
    ['an older browser’s own page', { origin: OWN }],
    ['an address that was typed', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ])('serves %s', (_who, headers) => {
    expect(refusal(headers)).toBeNull();
    expect(refusal(headers, { method: 'POST' })).toBeNull();
  });

  it.each([
    ['a name that was pointed here', { host: 'evil.example:8480' }],
    ['a name that begins like the address', { host: '127.0.0.1.evil.example:8480' }],
    ['another port of this PC', { host: '127.0.0.1:8481' }],
    ['no port', { host: '127.0.0.1' }],
    ['no host at all', { host: '' }],
    ['what is no host', { host: 'a b' }],
  ])('refuses %s', (_who, headers) => {
    expect(refusal(headers)).toBe('wrong_host');
    expect(refusal(headers, { isOwn: false })).toBe('wrong_host');
  });

  it.each([
    ['another site', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['the hub’s own page', { origin: 'http://hub:8080', 'sec-fetch-site': 'cross-site' }],
    ['another port of this PC', { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' }],
    ['https in its name', { origin: 'https://127.0.0.1:8480' }],
    ['a file', { origin: 'null' }],
    ['a picture or script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('refuses a page: %s', (_who, headers) => {
    expect(refusal(headers)).toBe('foreign_page');
    expect(refusal(headers, { method: 'POST', isOwn: false })).toBe('foreign_page');
  });

  it('lets a link of another site open a screen, and nothing of the agent’s own', () => {
    const visit = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(refusal(visit, { isOwn: false })).toBeNull();
    expect(refusal(visit)).toBe('foreign_page');
    expect(refusal(visit, { method: 'POST', isOwn: false })).toBe('foreign_page');
  });

  it('knows its own address on the port that browsers leave out', () => {
    const headers = { host: '127.0.0.1', origin: 'http://127.0.0.1' };
    expect(refusalOf({ method: 'GET', isOwn: true, headers }, 80)).toBeNull();
  });
});
