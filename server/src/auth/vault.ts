import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Keeps what identifies a person: sealed with AES-256-GCM, and compared by a keyed fingerprint, so that
 * the database alone tells nobody's number. Keys are derived from the hall's secret.
 */
export class Vault {
  readonly #sealingKey: Buffer;
  /** As a key: to make one of bytes for each text takes four times as long as the text. */
  readonly #fingerprintKey: KeyObject;

  /** `secret` is at least 32 random bytes, and the same on every hub of a database. */
  constructor(secret: Buffer) {
    if (secret.length < KEY_BYTES) throw new RangeError('The secret has at least 32 bytes');
    const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `hallbell ${use}`, KEY_BYTES));
    this.#sealingKey = derive('sealing');
    this.#fingerprintKey = createSecretKey(derive('fingerprint'));
  }

  /** The text, encrypted, as base64url. Twice the same text gives two different ciphers. */
  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#sealingKey, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The text again. Throws where the cipher was changed or another secret sealed it. */
  open(cipher: string): string {
    const bytes = Buffer.from(cipher, 'base64url');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#sealingKey, nonce);
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return (
      decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    );
  }

  /** The same for the same text, and useless without the secret. */
  fingerprint(text: string): string {
    return createHmac('sha256', this.#fingerprintKey).update(text).digest('base64url');
  }
}
