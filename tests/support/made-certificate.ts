import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

const DAY_MS = 86_400_000;

/** A certificate of this machine that nobody but itself has signed, in two files of this folder. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
  readonly certFile: string;
  readonly keyFile: string;
}

/** Makes one, in the place of the one that is there. `days`: for how long it counts from now on. */
export async function makeCertificate(folder: string, days = 365): Promise<MadeCertificate> {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'hall.example' }], {
    algorithm: 'sha256',
    keyType: 'ec',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + days * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const [certFile, keyFile] = [join(folder, 'hall.crt'), join(folder, 'hall.key')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  return { cert, key, certFile, keyFile };
}
