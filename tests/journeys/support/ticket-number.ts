import type { Locator } from 'playwright-core';

/** A letter at its end is a kiosk's own series, unless a word begins with it. */
const TICKET_NUMBER = /[A-Z]{1,2}\d{3,}[A-HJ-NP-Z]?(?![a-z])/;

/** The ticket number that a part of a screen shows. Waits for the part; throws where it shows no number. */
export async function ticketNumberIn(part: Locator): Promise<string> {
  const words = (await part.textContent()) ?? '';
  const number = TICKET_NUMBER.exec(words)?.[0];
  if (number === undefined) throw new Error(`There is no ticket number in “${words}”`);
  return number;
}
