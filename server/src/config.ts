import { z } from 'zod';

/** A setting that can't be used: one sentence for the person who starts the hub. */
export class SettingError extends Error {}

const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HALLBELL_DATA_DIR: z.string().min(1).default('./data'),
  HALLBELL_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HALLBELL_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HALLBELL_ADMIN_PASSWORD: z.string().min(10).max(128).optional(),
  HALLBELL_DEMO: z.enum(['0', '1']).default('0'),
});

export interface HubConfig {
  port: number;
  dataDir: string;
  /** Null: SQLite in the data directory. */
  databaseUrl: string | null;
  /** What QR codes point to, without a slash at its end; empty: the address that the device used. */
  publicUrl: string;
  adminPassword: string | null;
  /** An empty database is filled with the sample hall. */
  demo: boolean;
}

/** Reads the settings from the environment. Throws a SettingError that names the first bad one. */
export function readConfig(environment: Record<string, string | undefined>): HubConfig {
  // An empty variable is one that was not set.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SettingError(
      `设置 ${issue?.path.join('.')} 有误 · Bad setting ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }
  const settings = parsed.data;
  return {
    port: settings.PORT,
    dataDir: settings.HALLBELL_DATA_DIR,
    databaseUrl: settings.HALLBELL_DATABASE_URL ?? null,
    publicUrl: (settings.HALLBELL_PUBLIC_URL ?? '').replace(/\/$/, ''),
    adminPassword: settings.HALLBELL_ADMIN_PASSWORD ?? null,
    demo: settings.HALLBELL_DEMO === '1',
  };
}
