import type { FastifyInstance } from 'fastify';
import { languageOf } from './problems.ts';

const PAGES = {
  'zh-CN': {
    title: '页面尚未准备好',
    text: '请向大厅工作人员询问。工作人员：请在主机上运行 npm start，它会构建各界面。',
  },
  en: {
    title: 'This page is not ready',
    text: 'Please ask the hall’s staff. Staff: run npm start on the hub, which builds the screens.',
  },
} as const;

/** Answers an address whose screen has not been built, as a person can read it. */
export function answerNotBuilt(app: FastifyInstance, path: string): void {
  app.get(path, { config: { access: ['public'] } }, (request, reply) => {
    const language = languageOf(request);
    const { title, text } = PAGES[language];
    return reply
      .code(503)
      .header('retry-after', '60')
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>
<html lang="${language}" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/start/tokens.css">
<link rel="stylesheet" href="/start/start.css">
</head>
<body><main><h1>${title}</h1><p class="lead">${text}</p></main></body>
</html>
`);
  });
}
