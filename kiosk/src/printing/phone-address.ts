import type { TicketResource } from '@hallbell/protocol';

/**
 * What a phone opens to follow a ticket. A hub that was not told its public address answers a path: then the way holds
 * by which this PC reaches the hub.
 */
export function phoneAddress({ url }: Pick<TicketResource, 'url'>, citizenUrl: string): string {
  return new URL(url, citizenUrl).href;
}
