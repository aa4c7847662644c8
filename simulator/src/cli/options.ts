import { parseArgs } from 'node:util';
import { SettingError } from '@hallbell/server';
import { DISHONESTIES, type Dishonesty, isDishonesty } from '../model/dishonesty.ts';
import { isScenario, SCENARIOS, type ScenarioName } from '../model/scenarios.ts';

export interface HistoryTask {
  readonly kind: 'history';
  /** Calendar days before today. */
  readonly days: number;
  readonly seed: number;
  readonly dishonest?: DishonestWindows;
}

/** Whose clerk is not honest, by the window's number. */
export type DishonestWindows = ReadonlyMap<string, Dishonesty>;

export interface LiveTask {
  readonly kind: 'live';
  readonly hubUrl: string;
  readonly seed: number;
  /** How many seconds of the hall pass in one real second. */
  readonly speed: number;
  readonly scenario: ScenarioName;
  /** Of the hall's time; null: the scenario's own. */
  readonly forMs: number | null;
  /** Null: the administrator's first. */
  readonly hallId: string | null;
  /** The numbers of those that are simulated; null: all. */
  readonly windowNumbers: readonly string[] | null;
  /** Take over windows that are open already. */
  readonly takeOver: boolean;
  readonly dishonest?: DishonestWindows;
  /** Null: what the hub keeps beside the data of the sample hall. */
  readonly adminPassword: string | null;
  readonly clerkPassword: string | null;
}

export type Task = { readonly kind: 'help' } | HistoryTask | LiveTask;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  history: { type: 'string' },
  hub: { type: 'string' },
  hall: { type: 'string' },
  speed: { type: 'string' },
  scenario: { type: 'string' },
  for: { type: 'string' },
  seed: { type: 'string' },
  windows: { type: 'string' },
  'take-over': { type: 'boolean' },
  dishonest: { type: 'string' },
  'admin-password': { type: 'string' },
  'clerk-password': { type: 'string' },
} as const;

const SPEED = { lowest: 0.1, highest: 1_000, usual: 10 } as const;
const MOST_DAYS = 10 * 366;
const DAYS_OF = { d: 1, w: 7, y: 365 } as const;
const MS_OF = { s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** What is to be done. Throws a SettingError for what can't be read. */
export function readTask(args: readonly string[], environment: Record<string, string | undefined>): Task {
  const values = read(args);
  if (values.help) return { kind: 'help' };
  const seed = wholeNumber('--seed', values.seed ?? '1');
  const habits = values.dishonest === undefined ? {} : { dishonest: dishonestWindows(values.dishonest) };
  if (values.history !== undefined) {
    const days = measure('--history', values.history, DAYS_OF, '90d, 12w, 1y');
    if (days > MOST_DAYS) throw bad('--history', values.history, '最多 10 年', 'ten years at most');
    return { kind: 'history', days, seed, ...habits };
  }
  const scenario = values.scenario ?? 'monday';
  if (!isScenario(scenario)) {
    const names = Object.keys(SCENARIOS).join(', ');
    throw bad('--scenario', scenario, `可选 ${names}`, `choose of ${names}`);
  }
  return {
    kind: 'live',
    hubUrl: hubUrl(values.hub ?? `http://localhost:${environment.PORT || '8080'}`),
    seed,
    speed: speed(values.speed),
    scenario,
    forMs: values.for === undefined ? null : measure('--for', values.for, MS_OF, '90s, 30m, 2h'),
    hallId: values.hall ?? null,
    windowNumbers: values.windows?.split(',').map((number) => number.trim()) ?? null,
    takeOver: values['take-over'] ?? false,
    ...habits,
    adminPassword: values['admin-password'] ?? (environment.HALLBELL_ADMIN_PASSWORD || null),
    clerkPassword: values['clerk-password'] ?? (environment.HALLBELL_CLERK_PASSWORD || null),
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true }).values;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new SettingError(`参数有误，用 --help 查看用法（${what}）`, `See --help: ${what}`);
  }
}

function bad(option: string, value: string, chinese: string, english: string): SettingError {
  return new SettingError(
    `${option} 的值“${value}”不能用，${chinese}`,
    `${option} can't be “${value}”: ${english}`,
  );
}

function wholeNumber(option: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw bad(option, value, '应为整数', 'a whole number');
  return Number(value);
}

/** A number with a unit behind it. */
function measure(
  option: string,
  value: string,
  units: Readonly<Record<string, number>>,
  such: string,
): number {
  const [, count, unit] = /^(\d{1,6})([a-z])$/.exec(value) ?? [];
  const size = unit === undefined || !Object.hasOwn(units, unit) ? undefined : units[unit];
  if (size === undefined || Number(count) === 0) throw bad(option, value, `例如 ${such}`, `such as ${such}`);
  return Number(count) * size;
}

/** `3:takesFakeTickets:5`: at window 3, on every fifth occasion; several are separated by commas. */
function dishonestWindows(value: string): DishonestWindows {
  const windows = new Map<string, Dishonesty>();
  for (const part of value.split(',')) {
    const [, number, kind = '', every] =
      /^([A-Z]{0,2}[0-9]{1,3}):([A-Za-z]+):([0-9]{1,4})$/.exec(part.trim()) ?? [];
    if (number === undefined || !isDishonesty(kind) || Number(every) === 0) {
      const names = Object.keys(DISHONESTIES).join(', ');
      throw bad(
        '--dishonest',
        part,
        `写作 窗口:方式:每几次一次，例如 3:takesFakeTickets:5；方式可选 ${names}`,
        `write window:kind:every, such as 3:takesFakeTickets:5; the kinds are ${names}`,
      );
    }
    windows.set(number, { kind, share: 1 / Number(every) });
  }
  return windows;
}

function speed(value: string | undefined): number {
  const factor = value === undefined ? SPEED.usual : Number(value);
  if (!(factor >= SPEED.lowest && factor <= SPEED.highest)) {
    const range = `${SPEED.lowest}–${SPEED.highest}`;
    throw bad('--speed', value ?? '', `应在 ${range} 之间`, `from ${range}`);
  }
  return factor;
}

function hubUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw bad('--hub', value, '例如 http://localhost:8080', 'such as http://localhost:8080');
  }
  return url.href.replace(/\/$/, '');
}
