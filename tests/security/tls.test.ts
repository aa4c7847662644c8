import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { type AddressInfo, connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, getCACertificates, type SecureVersion, setDefaultCACertificates } from 'node:tls';
import { CertificateWatch, readCertificate } from '@hallbell/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clerk } from '../bench/support/clerk.ts';
import { ADMIN_PASSWORD, HubProcess } from '../support/hub-process.ts';
import { SQLITE } from '../support/hub-stores.ts';
import { type MadeCertificate, makeCertificate } from '../support/made-certificate.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hallbell-tls-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('A hub with a certificate', () => {
  const trusted = getCACertificates();
  let hub: HubProcess;
  beforeAll(async () => {
    const { cert, certFile, keyFile } = await makeCertificate(folder);
    setDefaultCACertificates([...trusted, cert]);
    const settings = { HALLBELL_TLS_CERT: certFile, HALLBELL_TLS_KEY: keyFile };
    hub = await HubProcess.startOn(await SQLITE.make(), { settings });
  }, 60_000);
  afterAll(async () => {
    setDefaultCACertificates(trusted);
    await hub?.dispose();
  });

  it('is asked and told over TLS, by cookies that go nowhere else', async () => {
    const answer = await fetch(`${hub.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ staffNo: 'admin', password: ADMIN_PASSWORD }),
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-hallbell_session=.*; Secure(;|$)/);
    const clerk = await Clerk.signIn(hub, 3);
    await clerk.send('window.open');
    clerk.leave();
  });

  it('says where its screens are', () => {
    expect(hub.output).toContain(`https://localhost:${hub.port}/`);
  });

  it('answers nothing in clear', async () => {
    const socket = connectPlain(hub.port, '127.0.0.1', () =>
      socket.write('GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n'),
    );
    let heard = '';
    socket.on('data', (data) => {
      heard += data.toString('latin1');
    });
    socket.on('error', () => undefined);
    await once(socket, 'close');
    expect(heard).not.toContain('HTTP/1.1 200');
  });

  it.each<[SecureVersion, boolean]>([
    ['TLSv1.1', false],
    ['TLSv1.2', true],
    ['TLSv1.3', true],
  ])('by %s: %s', async (version, isTaken) => {
    // Seclevel 0 lets this side offer what is too old.
    const ways = { port: hub.port, host: '127.0.0.1', minVersion: version, maxVersion: version } as const;
    const socket = connect({ ...ways, ciphers: 'DEFAULT@SECLEVEL=0' });
    const outcome = await Promise.race([
      once(socket, 'secureConnect').then(() => true),
      once(socket, 'error')
        .catch(() => undefined)
        .then(() => false),
    ]).catch(() => false);
    socket.destroy();
    expect(outcome).toBe(isTaken);
  });
});

describe('A renewed certificate', () => {
  const DAY_MS = 86_400_000;
  let server: Server;
  let first: MadeCertificate;
  let said: string[];
  let watch: CertificateWatch;
  let now = Date.now();
  beforeAll(async () => {
    first = await makeCertificate(folder, 100);
    const certificate = readCertificate(first);
    server = createServer(certificate, (_, answer) => answer.end('here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    said = [];
    const logger = { info: say, warn: say };
    watch = new CertificateWatch({ files: first, certificate, server, logger, clock: () => now });
  });
  afterAll(() => server.close());
  const say = (_: object, message: string) => said.push(message);

  /** The certificate that a new connection is shown. */
  async function shown(): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerX509Certificate() ?? {};
    socket.destroy();
    return fingerprint256 ?? '';
  }

  it('is told to be needed two weeks before, once a day', () => {
    now += 85 * DAY_MS;
    watch.look();
    expect(said).toEqual([]);
    now += 2 * DAY_MS;
    watch.look();
    watch.look();
    expect(said).toEqual(['the certificate ends soon, or has ended']);
    now += DAY_MS;
    watch.look();
    expect(said.splice(0)).toHaveLength(2);
  });

  it('is shown to whoever comes next, and a broken one is not', async () => {
    const before = await shown();
    writeFileSync(first.keyFile, 'no key');
    watch.look();
    watch.look();
    expect(said.splice(0).filter((each) => each.includes('not renewed'))).toHaveLength(1);
    expect(await shown()).toBe(before);
    await makeCertificate(folder, 365);
    watch.look();
    expect(said).toContain('certificate renewed');
    expect(await shown()).not.toBe(before);
  });
});
