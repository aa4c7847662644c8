import type { Server } from 'node:https';
import { SettingError, type TlsFiles } from '../config.ts';
import { type Certificate, readCertificate, shownBy } from './certificate.ts';

const DAY_MS = 86_400_000;
/** Whoever renews by a clock does it a month before; who does it by hand is told in time. */
const SOON_MS = 14 * DAY_MS;

interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

interface CertificateWatchOptions {
  readonly files: TlsFiles;
  /** With which the server was made. */
  readonly certificate: Certificate;
  readonly server: Pick<Server, 'setSecureContext'>;
  readonly logger: Logger;
  readonly clock: () => number;
}

/** Takes in a renewed certificate while the hub runs: connections that are open stay so. Says when none has come in time. */
export class CertificateWatch {
  readonly #options: CertificateWatchOptions;
  #current: Certificate;
  #saidAt = Number.NEGATIVE_INFINITY;
  #fault: string | null = null;

  constructor(options: CertificateWatchOptions) {
    this.#options = options;
    this.#current = options.certificate;
    this.#sayWhenOld();
  }

  /** Looks whether another is there now. Never throws: what was shown so far goes on where none can be used. */
  look(): void {
    const { files, server, logger } = this.#options;
    try {
      const found = readCertificate(files);
      this.#fault = null;
      if (found.cert !== this.#current.cert || found.key !== this.#current.key) {
        server.setSecureContext(shownBy(found));
        this.#current = found;
        this.#saidAt = Number.NEGATIVE_INFINITY;
        logger.info({ expiresAt: new Date(found.expiresAt) }, 'certificate renewed');
      }
    } catch (error) {
      // The two files are not written in one moment: what is no pair now may be one at the next look.
      const fault = error instanceof SettingError ? error.message : String(error);
      if (fault !== this.#fault) logger.warn({ err: error }, 'certificate not renewed');
      this.#fault = fault;
    }
    this.#sayWhenOld();
  }

  #sayWhenOld(): void {
    const { logger, clock } = this.#options;
    const now = clock();
    if (this.#current.expiresAt - now > SOON_MS || now - this.#saidAt < DAY_MS) return;
    this.#saidAt = now;
    logger.warn({ expiresAt: new Date(this.#current.expiresAt) }, 'the certificate ends soon, or has ended');
  }
}
