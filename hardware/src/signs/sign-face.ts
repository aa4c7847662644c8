import type { WindowRows } from '@hallbell/protocol';
import type { SignText } from './window-sign.ts';

/** A call blinks for so long, in milliseconds. */
export const BLINK_MS = 10_000;

export type SignLanguage = 'zh-CN' | 'en';

const WORDS = {
  'zh-CN': {
    called: (ticket: string, window: string) => `请 ${ticket} 到 ${window} 号窗口`,
    serving: (ticket: string) => `正在办理 ${ticket}`,
    free: (window: string, name: string) => `${window} 号 ${name}`,
    paused: '暂停服务',
  },
  en: {
    called: (ticket: string, window: string) => `${ticket} to window ${window}`,
    serving: (ticket: string) => `Serving ${ticket}`,
    free: (window: string, name: string) => `${window} ${name}`,
    paused: 'Paused',
  },
} as const;

/**
 * What a window's sign shows by the rows that its screen is drawn from, at a time of the hub's clock. Null is dark: the
 * window is closed, or nobody knows how it stands, when an old number would send people to the wrong place.
 */
export function signFace(
  rows: Partial<WindowRows> | null,
  language: SignLanguage,
  hubNow: number,
): SignText | null {
  const { window, serving } = rows ?? {};
  if (window === undefined || window.state === 'closed') return null;
  const words = WORDS[language];
  const steady = (text: string): SignText => ({ text, isBlinking: false });
  if (serving?.status === 'called') {
    const isBlinking = hubNow < serving.lastCalledAt + BLINK_MS;
    return { text: words.called(serving.ticketNumber, window.number), isBlinking };
  }
  if (serving !== undefined) return steady(words.serving(serving.ticketNumber));
  if (window.state === 'paused') return steady(words.paused);
  return steady(words.free(window.number, language === 'en' ? (window.nameEn ?? window.name) : window.name));
}
