import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether another site's page sent this. A browser adds a cookie to whatever a page sends: only our own pages' requests
 * may change something by it. Newer browsers say where a request comes from (Sec-Fetch-Site), though not on plain HTTP,
 * where its Origin is compared instead. What is no browser sends neither.
 *
 * @param publicUrl the hub's address behind a proxy that passes on another Host; may be empty
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const asked = new URL(origin).host;
  return asked !== host && !(publicUrl !== '' && asked === new URL(publicUrl).host);
}
