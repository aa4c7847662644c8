import { networkInterfaces } from 'node:os';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Where phones reach a hub that this PC reaches at `hub`. On the hub's own PC that is the PC's address in the hall's
 * network; a PC without one keeps `hub`.
 */
export function citizenUrlOf(hub: string, interfaces = networkInterfaces()): string {
  const url = new URL(hub);
  if (!LOOPBACK.test(url.hostname)) return hub;
  const addresses = Object.values(interfaces).flatMap((list) => list ?? []);
  const outer = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  if (outer === undefined) return hub;
  url.hostname = outer.address;
  return url.origin;
}
