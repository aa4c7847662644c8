import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './kiosk.css';
import { claimFromAddress } from '@hallbell/hall-client';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { KIOSK_TEXTS } from './texts.ts';

setUpI18n(KIOSK_TEXTS);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const pairingProblem = await claimFromAddress('kiosk');
createRoot(root).render(<App pairingProblem={pairingProblem} />);
