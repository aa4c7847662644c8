import { setUpI18n } from '@hallbell/ui';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { guardFields } from '../identity/guard-fields.ts';
import { PageUpdates } from '../worker/page-updates.ts';
import { App } from './app.tsx';
import type { Beginning } from './begin.ts';
import { KIOSK_TEXTS } from './texts.ts';

/** The files of a whole page are fetched when the citizen who may be waiting for this one has it. Milliseconds. */
const KEEPS_PAGE_AFTER_MS = 2_000;

setUpI18n(KIOSK_TEXTS);

/** Takes the place of the words that the HTML itself shows. */
export function show({ pairingProblem, link }: Beginning): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no #root');
  guardFields();
  const updates = new PageUpdates();
  createRoot(root).render(
    <>
      <App pairingProblem={pairingProblem} link={link} updates={updates} />
      <Dressing />
    </>,
  );
  // What was taken without the hub must not make room for something else.
  void navigator.storage?.persist?.();
  if (import.meta.env.PROD) setTimeout(() => void updates.begin(), KEEPS_PAGE_AFTER_MS);
}

/**
 * Brings the house's fonts after the first frame. They are a hundred files and as many rules, of which every text asks
 * each: until they come, the device's own font shows the first screen.
 */
function Dressing() {
  useEffect(() => {
    requestAnimationFrame(() => setTimeout(() => void import('@hallbell/ui/fonts.css')));
  }, []);
  return null;
}
