import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './kiosk.css';
import { claimFromAddress } from '@hallbell/hall-client';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { KioskMemory } from '../offline/index.ts';
import { PageUpdates } from '../worker/page-updates.ts';
import { App } from './app.tsx';
import { KIOSK_TEXTS } from './texts.ts';

setUpI18n(KIOSK_TEXTS);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const [pairingProblem, memory] = await Promise.all([claimFromAddress('kiosk'), KioskMemory.open()]);
// What was taken without the hub must not make room for something else.
void navigator.storage?.persist?.();
const updates = new PageUpdates();
createRoot(root).render(<App pairingProblem={pairingProblem} memory={memory} updates={updates} />);
if (import.meta.env.PROD) void updates.begin();
