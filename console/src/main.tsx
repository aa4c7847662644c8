import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
// Ready-made, since styles written at run time would need a weaker content security policy.
import 'antd/dist/antd.css';
import './console.css';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { CONSOLE_TEXTS } from './texts.ts';

setUpI18n(CONSOLE_TEXTS, navigator.language.startsWith('en') ? 'en' : 'zh-CN');
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App />);
