import type { Vault } from '../auth/vault.ts';
import type { Row } from './hall-tables.ts';

/** Which columns are sealed, and which is the fingerprint of what one of them holds. */
const SEALED: Readonly<Record<string, readonly { cipher: string; hash?: string }[]>> = {
  tickets: [{ cipher: 'identity_cipher', hash: 'identity_hash' }, { cipher: 'phone_cipher' }],
  cases: [{ cipher: 'contact_cipher' }],
};

/** Opens what one secret has sealed, and seals it by another. */
export class Resealing {
  readonly #from: Vault;
  readonly #to: Vault;

  constructor(from: Vault, to: Vault) {
    this.#from = from;
    this.#to = to;
  }

  /** Throws where the row was not sealed by that secret. */
  reseal(table: string, row: Row): Row {
    const sealed = SEALED[table];
    if (sealed === undefined || this.#from === this.#to) return row;
    const anew: Record<string, unknown> = { ...row };
    for (const { cipher, hash } of sealed) {
      const present = row[cipher];
      if (typeof present !== 'string') continue;
      const text = this.#from.open(present);
      anew[cipher] = this.#to.seal(text);
      if (hash !== undefined) anew[hash] = this.#to.fingerprint(text);
    }
    return anew;
  }
}
