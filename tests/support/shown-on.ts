import type { BrowserContextOptions } from 'playwright-core';

/** What each screen is really shown on. */
export const SHOWN_ON = {
  kiosk: { viewport: { width: 1080, height: 1920 }, hasTouch: true },
  board: { viewport: { width: 1920, height: 1080 } },
  windowTop: { viewport: { width: 1280, height: 720 } },
  counter: { viewport: { width: 1366, height: 768 } },
  strip: { viewport: { width: 380, height: 190 } },
  pad: { viewport: { width: 1280, height: 800 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  /** Its dialogs fade, and half a dialog has not the contrast that it is asked for. */
  console: { viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' },
} satisfies Record<string, BrowserContextOptions>;

export type ScreenKind = keyof typeof SHOWN_ON;
