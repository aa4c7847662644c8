import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Name } from '@hallbell/protocol';
import { z } from 'zod';
import { ButtonSettings } from './buttons/button-settings.ts';
import { AgentFault } from './fault.ts';
import { PrinterSettings } from './printers/printer-settings.ts';
import { RaterSettings } from './raters/rater-settings.ts';
import { ReaderSettings } from './readers/reader-settings.ts';
import { SignSettings } from './signs/sign-settings.ts';

export const DEFAULT_SETTINGS_FILE = 'hallbell-agent.json';

/** The address of a hub or a proxy before it: no path, since the screens stand at fixed ones. */
const HubUrl = z
  .url({ protocol: /^https?$/ })
  .refine((url) => new URL(url).pathname === '/', 'an address without a path')
  .transform((url) => new URL(url).origin);

/** The settings file of one PC. Described with an example in docs/hardware.md. */
const SettingsFile = z
  .strictObject({
    hub: HubUrl,
    /** What this PC is called in its own log and page. */
    name: Name.default(hostname()),
    /** The manager's one-time code; needed until the first start with the hub at hand. */
    pairingCode: z.string().trim().min(1).max(32).optional(),
    /** Where the page of this PC is opened: `http://127.0.0.1:{port}/kiosk/`. */
    port: z.int().min(0).max(65_535).default(8480),
    /** Where phones reach the hub, if not by `hub`. */
    citizenUrl: HubUrl.optional(),
    /** For the token and what must survive a power cut; relative to the settings file. */
    dataDir: z.string().min(1).default('hallbell-agent-data'),
    printers: z.array(PrinterSettings).max(8).default([]),
    buttons: z.array(ButtonSettings).max(16).default([]),
    raters: z.array(RaterSettings).max(16).default([]),
    signs: z.array(SignSettings).max(16).default([]),
    readers: z.array(ReaderSettings).max(4).default([]),
    logLevel: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine(({ printers, buttons, raters, signs, readers }) => {
    const ids = [...printers, ...buttons, ...raters, ...signs, ...readers].map(({ id }) => id);
    return new Set(ids).size === ids.length;
  }, 'two devices of one id');

export type AgentSettings = z.output<typeof SettingsFile>;

/** Reads the settings file. Throws an AgentFault that says which file, and which setting in it, can't be used. */
export function readSettings(path: string): AgentSettings {
  const parsed = SettingsFile.safeParse(parse(path, read(path)));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') || 'JSON';
    throw new AgentFault(
      `设置文件 ${path} 中 ${where} 的值不能用`,
      `In ${path}, ${where} can't be used: ${issue?.message}`,
    );
  }
  return { ...parsed.data, dataDir: resolve(dirname(path), parsed.data.dataDir) };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new AgentFault(`读不到设置文件 ${path}`, `The settings file ${path} can't be read`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new AgentFault(`设置文件 ${path} 不是有效的 JSON`, `${path} is not valid JSON: ${reason}`);
  }
}
