import { hostname } from 'node:os';
import { z } from 'zod';

/** Something that the person who starts the hub can mend: one sentence, in both languages. */
export class SettingError extends Error {
  constructor(chinese: string, english: string) {
    super(`${chinese} · ${english}`);
    this.name = 'SettingError';
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Whole families of addresses: of this machine, and of networks that nobody reaches from outside. */
const NEARBY = ['loopback', 'linklocal', 'uniquelocal'] as const;

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HALLBELL_DATA_DIR: z.string().min(1).default('./data'),
  HALLBELL_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HALLBELL_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HALLBELL_HUB_NAME: z.string().min(1).max(100).optional(),
  HALLBELL_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HALLBELL_TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((address) => address.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), z.enum(NEARBY)])))
    .optional(),
  HALLBELL_TLS_CERT: z.string().min(1).optional(),
  HALLBELL_TLS_KEY: z.string().min(1).optional(),
  HALLBELL_ADMIN_PASSWORD: z.string().min(10).max(128).optional(),
  HALLBELL_DEMO: z.enum(['0', '1']).default('0'),
  HALLBELL_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
});

/** PEM files of a certificate with what it was signed by, and of its key. */
export interface TlsFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

export interface HubConfig {
  port: number;
  dataDir: string;
  /** Null: SQLite in the data directory. */
  databaseUrl: string | null;
  /** By which the hubs of a database tell one another at once; null: they look there. */
  redisUrl: string | null;
  /** What people know this hub by among others. */
  hubName: string;
  /** What QR codes point to, without a slash at its end; empty: the address that the device used. */
  publicUrl: string;
  /** Whose word is taken for where a request comes from: addresses of balancers. */
  trustedProxies: readonly string[];
  /** Null: this hub speaks plain HTTP. */
  tls: TlsFiles | null;
  /** Passwords and cookies reach this hub by HTTPS alone, its own or that in front of it. */
  isSecure: boolean;
  adminPassword: string | null;
  /** An empty database is filled with the sample hall. */
  demo: boolean;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** Reads the settings from the environment. Throws a SettingError that names the first bad one. */
export function readConfig(environment: Record<string, string | undefined>): HubConfig {
  // An empty variable is one that was not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = issue?.path.join('.');
    throw new SettingError(`设置 ${name} 的值不能用`, `The setting ${name} can't be used: ${issue?.message}`);
  }
  const settings = parsed.data;
  if (settings.HALLBELL_REDIS_URL !== undefined && settings.HALLBELL_DATABASE_URL === undefined) {
    throw new SettingError(
      'HALLBELL_REDIS_URL 只与 HALLBELL_DATABASE_URL 一起使用：内置数据库只有一个服务',
      'HALLBELL_REDIS_URL goes with HALLBELL_DATABASE_URL: the embedded database has one hub',
    );
  }
  const tls = tlsFilesOf(settings);
  const publicUrl = (settings.HALLBELL_PUBLIC_URL ?? '').replace(/\/$/, '');
  return {
    port: settings.PORT,
    dataDir: settings.HALLBELL_DATA_DIR,
    databaseUrl: settings.HALLBELL_DATABASE_URL ?? null,
    redisUrl: settings.HALLBELL_REDIS_URL ?? null,
    hubName: settings.HALLBELL_HUB_NAME ?? hostname(),
    publicUrl,
    trustedProxies: settings.HALLBELL_TRUSTED_PROXIES ?? [],
    tls,
    isSecure: tls !== null || publicUrl.startsWith('https:'),
    adminPassword: settings.HALLBELL_ADMIN_PASSWORD ?? null,
    demo: settings.HALLBELL_DEMO === '1',
    logLevel: settings.HALLBELL_LOG_LEVEL,
  };
}

function tlsFilesOf(settings: z.infer<typeof Settings>): TlsFiles | null {
  const { HALLBELL_TLS_CERT: certFile, HALLBELL_TLS_KEY: keyFile } = settings;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  if (certFile === keyFile) return null;
  throw new SettingError(
    'HALLBELL_TLS_CERT 与 HALLBELL_TLS_KEY 要一起设置',
    'HALLBELL_TLS_CERT and HALLBELL_TLS_KEY are set together',
  );
}
