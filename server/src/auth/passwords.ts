import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** The OWASP password storage cheat sheet's argon2id with 19 MiB: memory in KiB. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const PARALLELISM = 1;
const TAG_BYTES = 32;
const NONCE_BYTES = 16;

function parameters(password: string, nonce: Buffer): Argon2Parameters {
  return {
    message: Buffer.from(password.normalize('NFKC'), 'utf8'),
    nonce,
    parallelism: PARALLELISM,
    tagLength: TAG_BYTES,
    memory: MEMORY_KIB,
    passes: PASSES,
  };
}

/** What is stored of a password: nonce and tag, never the password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const tag = await derive('argon2id', parameters(password, nonce));
  return `argon2id$${nonce.toString('base64url')}$${Buffer.from(tag).toString('base64url')}`;
}

/** Compares in constant time. A hash of another kind matches nothing. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [kind, nonce, tag] = hash.split('$');
  if (kind !== 'argon2id' || nonce === undefined || tag === undefined) return false;
  const expected = Buffer.from(tag, 'base64url');
  const actual = Buffer.from(await derive('argon2id', parameters(password, Buffer.from(nonce, 'base64url'))));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
