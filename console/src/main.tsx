import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { rememberedLanguage } from './shell/remembered-language.ts';
import { CONSOLE_TEXTS } from './texts/index.ts';

setUpI18n(CONSOLE_TEXTS, rememberedLanguage());
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App />);
