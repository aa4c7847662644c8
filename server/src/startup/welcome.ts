import type { HubConfig } from '../config.ts';
import { addressIn, ENTRIES } from '../http/start-page/entries.ts';
import type { DemoSignIn } from './first-start.ts';

const HEAD_COLUMNS = 24;

/** As wide as a terminal draws it: a Hanzi takes two columns. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e80' ? 2 : 1), 0);
}

const line = (head: string, rest: string) =>
  `  ${head}${' '.repeat(Math.max(2, HEAD_COLUMNS - columnsOf(head)))}${rest}`;

/** What is printed once the hub is up: where each screen is, and how to sign in. */
export function welcome(
  config: HubConfig,
  port: number,
  signIn: DemoSignIn | { adminPassword: string } | null,
): string {
  // A demonstration opens its screens only on this machine, by its own name.
  const here = `${config.tls === null ? 'http' : 'https'}://localhost:${port}`;
  const base = config.demo ? here : config.publicUrl || here;
  const open = config.demo ? '（演示大厅，全天开放 · sample hall, open at any hour）' : '';
  const lines = [
    '',
    `  大厅叫号已启动 · Hallbell is up${open}`,
    '',
    line('开始 Start', `${base}/`),
    ...ENTRIES.map((entry) =>
      line(`${entry.label.zh} ${entry.label.en}`, `${base}${addressIn(entry, config.demo)}`),
    ),
  ];
  // What is printed may be kept in a log: of passwords only those that were made here, and are read nowhere else.
  const password = config.adminPassword === null ? signIn?.adminPassword : '(HALLBELL_ADMIN_PASSWORD)';
  if (signIn) lines.push('', line('管理员 Administrator', `admin / ${password}`));
  if (signIn && 'clerkPassword' in signIn) {
    lines.push(line('窗口 Clerks', `1001 … 1016 / ${signIn.clerkPassword}`));
  }
  return [...lines, ''].join('\n');
}
