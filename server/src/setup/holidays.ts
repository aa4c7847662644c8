import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CalendarException, type HolidayYear, problemOfHolidays, withHolidays } from '@hallbell/domain';
import { CalendarBody, HolidayFile, type HolidaysResource } from '@hallbell/protocol';
import type { StoredSettings } from '../commands/hall-config.ts';

/** The years that are shipped. */
const SHIPPED = new URL('../../data/holidays-cn.json', import.meta.url);
/** In the data directory, of the same shape: its years are added, and come in place of shipped ones. */
const OWN_FILE = 'holidays-cn.json';

/** Where the State Council's arrangement is in force. */
const ZONES_OF_CHINA: ReadonlySet<string> = new Set(['Asia/Shanghai', 'Asia/Urumqi', 'PRC']);

/** State holidays by year, the shipped ones and those in the data directory. */
export function readHolidays(dataDir: string): HolidaysResource {
  const years = new Map(readYears(SHIPPED).map((year) => [year.year, year]));
  const file = join(dataDir, OWN_FILE);
  let ownFileUnreadable = false;
  if (existsSync(file)) {
    try {
      for (const year of readYears(file)) years.set(year.year, year);
    } catch {
      ownFileUnreadable = true;
    }
  }
  return { years: [...years.values()].sort((a, b) => a.year - b.year), ownFileUnreadable };
}

/** The days with which a new hall's calendar begins. */
export function firstHolidays(timeZone: string): StoredSettings['calendar']['exceptions'] {
  if (!ZONES_OF_CHINA.has(timeZone)) return [];
  const none: readonly CalendarException[] = [];
  const days = readYears(SHIPPED).reduce((before, year) => withHolidays(before, year), none);
  return CalendarBody.shape.exceptions.parse(days);
}

/** Throws where the file holds anything else than years that can be used. */
function readYears(file: URL | string): HolidaysResource['years'] {
  const { years } = HolidayFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  for (const year of years) {
    const problem = problemOfHolidays(year satisfies HolidayYear);
    if (problem !== null) throw new Error(`${year.year}: ${problem}`);
  }
  return years;
}
