import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);
const HTTP_PORT = 80;

export interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** A path of the agent's own, rather than one that is handed on to the hub. */
  readonly isOwn: boolean;
}

export type PageRefusal = 'wrong_host' | 'foreign_page';

/**
 * Whether the agent, at this port of the loopback address, serves who asks. Any page in the PC's browser can send
 * requests here; only the agent's own pages may use it. A name of somebody else's that points to this PC (DNS rebinding)
 * is told by its Host; another site's page by Origin and Sec-Fetch-Site. Programs on the PC send neither.
 */
export function refusalOf({ method, headers, isOwn }: Asked, port: number): PageRefusal | null {
  if (!isOwnHost(headers.host, port)) return 'wrong_host';
  const { origin } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, port)) return 'foreign_page';
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  // A link elsewhere may lead to a screen, and to nothing that does or tells something.
  const isVisit = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  return isVisit && !isOwn ? null : 'foreign_page';
}

/** Whether this is the origin of the agent's own pages. */
function isOwnOrigin(origin: string, port: number): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  return protocol === 'http:' && isOwnHost(host, port);
}

function isOwnHost(host: string | undefined, port: number): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`);
  return LOOPBACK_NAMES.has(asked.hostname) && Number(asked.port || HTTP_PORT) === port;
}
