import { accessSync, constants } from 'node:fs';

/** Where the distributions put it. */
const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What Chromium is started with: offline, and with sound, since a board's own PC is set up so. */
export const CHROMIUM_ARGUMENTS = [
  // Debian's sandbox helper does not run as root or in a plain container; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--autoplay-policy=no-user-gesture-required',
];

/** The Chromium of this machine: what `CHROMIUM` names, else one in a known place; null where there is none. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  const places = named === undefined || named === '' ? KNOWN_PLACES : [named];
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
