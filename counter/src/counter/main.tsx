import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './counter.css';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { COUNTER_TEXTS } from './texts.ts';

const address = new URLSearchParams(location.search);
const isStrip = address.get('strip') === '1';
if (isStrip) document.documentElement.dataset.strip = '';

setUpI18n(COUNTER_TEXTS, navigator.language.startsWith('en') ? 'en' : 'zh-CN');
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App windowNumber={address.get('window')} isStrip={isStrip} />);
