import '@hallbell/ui/fonts.css';
import '@hallbell/ui/tokens.css';
import '../phone/phone.css';
import { setUpI18n } from '@hallbell/ui';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { HALLS_TEXTS } from './texts.ts';

const asked = new URL(location.href).searchParams.get('lang') ?? navigator.language;
setUpI18n(HALLS_TEXTS, asked.startsWith('zh') ? 'zh-CN' : 'en');
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App />);
