import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { SettingError, type TlsFiles } from '../config.ts';

/** What the hub shows to whoever connects, and the key that proves it: PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Older versions have known faults; browsers of 2014 speak it. */
const OLDEST = 'TLSv1.2';

/** How the hub shows it. */
export const shownBy = ({ cert, key }: Certificate): SecureContextOptions => ({
  ...{ cert, key },
  minVersion: OLDEST,
});

/** Reads both files. Throws a SettingError that names the one that can't be used, or that they are no pair. */
export function readCertificate({ certFile, keyFile }: TlsFiles): Certificate {
  const cert = read(certFile, 'HALLBELL_TLS_CERT');
  const key = read(keyFile, 'HALLBELL_TLS_KEY');
  let expiresAt: number;
  try {
    // The first of the chain is the hub's own.
    expiresAt = new X509Certificate(cert).validToDate.getTime();
  } catch {
    throw new SettingError(
      `HALLBELL_TLS_CERT 不是 PEM 证书：${certFile}`,
      `HALLBELL_TLS_CERT is no certificate in PEM: ${certFile}`,
    );
  }
  try {
    createSecureContext({ cert, key });
  } catch {
    throw new SettingError(
      `HALLBELL_TLS_KEY 不是该证书的私钥（PEM，无密码）：${keyFile}`,
      `HALLBELL_TLS_KEY is not the certificate’s key in PEM, without a password: ${keyFile}`,
    );
  }
  return { cert, key, expiresAt };
}

function read(file: string, setting: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new SettingError(`读不到 ${setting}：${file}`, `${setting} can't be read: ${file}`);
  }
}
