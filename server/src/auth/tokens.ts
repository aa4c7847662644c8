import { createHash, randomBytes, randomInt } from 'node:crypto';
import { PAIRING_CODE_LETTERS } from '@hallbell/protocol';

const TOKEN_BYTES = 32;
const CODE_LENGTH = 8;

export const newSessionToken = (): string => `hbs_${randomBytes(TOKEN_BYTES).toString('base64url')}`;
export const newDeviceToken = (): string => `hbd_${randomBytes(TOKEN_BYTES).toString('base64url')}`;

/** A one-time code that a person reads from one screen and types at another. */
export function newPairingCode(): string {
  const letter = () => PAIRING_CODE_LETTERS[randomInt(PAIRING_CODE_LETTERS.length)];
  return Array.from({ length: CODE_LENGTH }, letter).join('');
}

/** What the store keeps of a token: tokens are random enough to need no salt. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** A code as it was meant: in either case, with spaces or dashes in between. */
export const normalizeCode = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();
