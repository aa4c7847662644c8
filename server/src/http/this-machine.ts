import { BlockList, isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(address: string): boolean {
  const family = isIP(address);
  // BlockList takes `::ffff:127.0.0.1` for the address of IPv4 that it is.
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The asker's addresses as proxies tell them: `for=` of RFC 7239, and the older headers. */
function forwardedFor(request: FastifyRequest): string[] {
  const lines = (name: string) => [request.headers[name] ?? []].flat().flatMap((line) => line.split(','));
  const standard = lines('forwarded').map((hop) => /for="?\[?([^\s;"\]]+)/i.exec(hop)?.[1] ?? 'unknown');
  return [...standard, ...lines('x-forwarded-for'), ...lines('x-real-ip')].map((text) => text.trim());
}

const LOCAL_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a person at the hub's own machine asks, on purpose. The address is not enough: a proxy on this machine may
 * ask for somebody else, a foreign name may point here (DNS rebinding), and a foreign page may send the browser here.
 */
export function comesFromThisMachine(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  return (
    isLoopback(request.socket.remoteAddress ?? '') &&
    forwardedFor(request).every(isLoopback) &&
    LOCAL_NAME.test(request.headers.host ?? '') &&
    (site === undefined || site === 'none' || site === 'same-origin')
  );
}
