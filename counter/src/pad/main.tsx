import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './pad.css';
import { claimFromAddress } from '@hallbell/hall-client';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PAD_TEXTS } from './texts.ts';

setUpI18n(PAD_TEXTS);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const pairingProblem = await claimFromAddress('rater');
createRoot(root).render(<App pairingProblem={pairingProblem} />);
