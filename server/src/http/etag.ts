import type { FastifyRequest } from 'fastify';
import { HallError } from '../errors.ts';
import type { ExpectedVersion } from '../setup/version.ts';

export const etagOf = (version: number): string => `"${version}"`;

/**
 * What If-Match names. A proxy that compresses marks a tag as weak; it still names the version. Throws
 * `precondition_required` where there is none, so that nobody's change is lost unseen.
 */
export function expectedVersion(request: FastifyRequest): ExpectedVersion {
  const header = request.headers['if-match'];
  if (header === undefined || header.trim() === '') throw new HallError('precondition_required');
  if (header.trim() === '*') return 'any';
  return [...header.matchAll(/(?:W\/)?"(\d{1,9})"/g)].map(([, version]) => Number(version));
}
