import type { WhoAmIResource } from '@hallbell/protocol';

export type OwnDevice = NonNullable<WhoAmIResource['device']>;

/** What is set up of the device of this token; null while the hub at `baseUrl` (the page's own by default) does not answer. */
export async function ownDevice(token: string, baseUrl = ''): Promise<OwnDevice | null> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${baseUrl}/api/v1/session`, { headers }).catch(() => null);
  if (!answer?.ok) return null;
  // The hub's own answer, of the shape that the protocol promises.
  const { device }: WhoAmIResource = await answer.json();
  return device;
}
