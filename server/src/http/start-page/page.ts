import type { Language } from '@hallbell/protocol';
import type { DemoSignIn } from '../../startup/first-start.ts';
import { addressIn, ENTRIES, type Entry, inLanguage, type Text } from './entries.ts';

export interface StartPageFacts {
  language: Language;
  hall: Text | null;
  isDemo: boolean;
  /** The page is shown on the hub's own machine. */
  isLocal: boolean;
  signIn: DemoSignIn | null;
}

const TEXTS = {
  product: { zh: '大厅叫号', en: 'Hallbell' },
  title: { zh: '打开一个界面', en: 'Open a screen' },
  demo: {
    zh: '演示大厅，全天开放。点一下即可打开，设备会自动配对。',
    en: 'A sample hall, open at any hour. One click opens a screen; its device is paired by itself.',
  },
  demoElsewhere: {
    zh: '演示大厅，全天开放。在主机本机上打开此页，设备可自动配对；在这里请用管理端生成的配对码。',
    en: 'A sample hall, open at any hour. On the hub’s own machine this page pairs devices by itself; here, use a pairing code from the console.',
  },
  real: {
    zh: '首次打开的设备需要配对码，由管理员在管理端生成。',
    en: 'A device that opens its screen for the first time asks for a pairing code, which a manager makes in the console.',
  },
  signIn: { zh: '登录', en: 'Sign in' },
  who: { zh: '身份', en: 'Who' },
  staffNo: { zh: '工号', en: 'Staff number' },
  password: { zh: '密码', en: 'Password' },
  administrator: { zh: '系统管理员（管理端）', en: 'Administrator (console)' },
  clerks: { zh: '窗口人员（窗口端）', en: 'Clerks (counter)' },
  clerksNote: { zh: '1003 是 3 号窗口的人员，依此类推', en: '1003 is the clerk of window 3, and so on' },
  inTerminal: { zh: '见启动主机的终端', en: 'printed where the hub was started' },
  own: {
    zh: '请使用管理员给您的工号和密码。',
    en: 'Use the staff number and password that your administrator gave you.',
  },
} satisfies Record<string, Text>;

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);

/** The start page as HTML, without any script. */
export function startPage(facts: StartPageFacts): string {
  const { language, hall, isDemo, isLocal } = facts;
  const say = (text: Text) => escapeHtml(inLanguage(text, language));
  const other = language === 'en' ? { lang: 'zh-CN', name: '简体中文' } : { lang: 'en', name: 'English' };
  const lead = isDemo ? (isLocal ? TEXTS.demo : TEXTS.demoElsewhere) : TEXTS.real;
  const cards = ENTRIES.map((entry) => card(entry, isDemo && isLocal, say)).join('\n');
  return `<!doctype html>
<html lang="${language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say(TEXTS.product)}</title>
<link rel="stylesheet" href="/start/tokens.css">
<link rel="stylesheet" href="/start/start.css">
</head>
<body>
<header>
<p class="product">${say(TEXTS.product)}</p>
<a class="language" href="/?lang=${other.lang}" lang="${other.lang}" hreflang="${other.lang}">${other.name}</a>
</header>
<main>
<h1>${hall ? say(hall) : say(TEXTS.title)}</h1>
<p class="lead">${say(lead)}</p>
<nav aria-label="${say(TEXTS.title)}">
<ul class="cards">
${cards}
</ul>
</nav>
${signInTable(facts, say)}
</main>
</body>
</html>
`;
}

function card(entry: Entry, paired: boolean, say: (text: Text) => string): string {
  const address = escapeHtml(addressIn(entry, paired));
  return `<li><a class="card" href="${address}">
<span class="shape ${entry.id}" aria-hidden="true"></span>
<span class="name">${say(entry.title)}</span>
<span class="about">${say(entry.lead)}</span>
<span class="address">${address}</span>
</a></li>`;
}

function signInTable({ isDemo, signIn }: StartPageFacts, say: (text: Text) => string): string {
  const heading = `<h2 id="sign-in">${say(TEXTS.signIn)}</h2>`;
  if (!isDemo) return `<section aria-labelledby="sign-in">${heading}<p>${say(TEXTS.own)}</p></section>`;
  const password = (text: string | undefined) =>
    text === undefined ? say(TEXTS.inTerminal) : `<code>${escapeHtml(text)}</code>`;
  return `<section aria-labelledby="sign-in">${heading}
<table>
<thead><tr><th scope="col">${say(TEXTS.who)}</th><th scope="col">${say(TEXTS.staffNo)}</th><th scope="col">${say(TEXTS.password)}</th></tr></thead>
<tbody>
<tr><th scope="row">${say(TEXTS.clerks)}</th><td><code>1001</code>–<code>1016</code><small>${say(TEXTS.clerksNote)}</small></td><td>${password(signIn?.clerkPassword)}</td></tr>
<tr><th scope="row">${say(TEXTS.administrator)}</th><td><code>admin</code></td><td>${password(signIn?.adminPassword)}</td></tr>
</tbody>
</table>
</section>`;
}
