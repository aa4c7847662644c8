import autocannon from 'autocannon';

/** Somewhere to post to, again and again. */
export interface Target {
  readonly url: string;
  readonly token: string;
  readonly body: string;
  readonly connections: number;
}

/** Requests a second that all of these answered together. Throws where one was refused. */
export async function load(targets: readonly Target[], seconds: number): Promise<number> {
  const rates = await Promise.all(targets.map((target) => loadOne(target, seconds)));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

async function loadOne({ url, token, body, connections }: Target, seconds: number): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return result['2xx'] / result.duration;
}
