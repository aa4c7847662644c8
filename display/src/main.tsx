import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './display.css';
import { claimFromAddress } from '@hallbell/hall-client';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { DISPLAY_TEXTS } from './texts.ts';

const settings = new URL(location.href).searchParams;
setUpI18n(DISPLAY_TEXTS, settings.get('lang') === 'en' ? 'en' : 'zh-CN');
document.documentElement.setAttribute('data-theme', settings.get('theme') === 'light' ? 'light' : 'dark');
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
const pairingProblem = await claimFromAddress('display');
createRoot(root).render(<App pairingProblem={pairingProblem} windowNumber={settings.get('window')} />);
