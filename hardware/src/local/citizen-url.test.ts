import type { NetworkInterfaceInfo } from 'node:os';
import { expect, it } from 'vitest';
import { citizenUrlOf } from './citizen-url.ts';

const address = (of: Partial<NetworkInterfaceInfo>) => [
  { family: 'IPv4', internal: false, ...of } as NetworkInterfaceInfo,
];
const HALL = {
  lo: address({ address: '127.0.0.1', internal: true }),
  eth0: address({ address: '10.1.2.3' }),
};

it.each([
  ['http://hall.example:8080', 'http://hall.example:8080'],
  ['http://10.9.9.9', 'http://10.9.9.9'],
  ['http://127.0.0.1:8080', 'http://10.1.2.3:8080'],
  ['http://localhost:8080', 'http://10.1.2.3:8080'],
  ['http://[::1]:8080', 'http://10.1.2.3:8080'],
])('phones reach %s by %s', (hub, url) => {
  expect(citizenUrlOf(hub, HALL)).toBe(url);
});

it('keeps the hub’s address on a PC without a network', () => {
  expect(citizenUrlOf('http://localhost:8080', { lo: HALL.lo })).toBe('http://localhost:8080');
});
