import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import './phone.css';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PHONE_TEXTS } from './texts.ts';

setUpI18n(PHONE_TEXTS, navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
// The hub serves this page at /t/{token}.
const token = location.pathname.split('/').filter(Boolean).at(-1) ?? '';
createRoot(root).render(<App token={token} />);
