import { DISHONESTIES } from '../model/dishonesty.ts';
import { SCENARIOS } from '../model/scenarios.ts';

const scenarios = Object.entries(SCENARIOS)
  .map(([name, { zh, en }]) => `                             ${name.padEnd(8)} ${zh} · ${en}`)
  .join('\n');

const dishonesties = Object.entries(DISHONESTIES)
  .map(
    ([name, { zh, en }]) =>
      `                             ${name}\n                                 ${zh} · ${en}`,
  )
  .join('\n');

export const HELP = `
用法 · Usage:
  npm run simulate -- [options]          在运行中的系统里模拟群众、窗口人员与评价
                                         Citizens, clerks and raters in a hub that runs (npm start)
  npm run simulate -- --history 90d      为全新的数据库补出一段时间的历史，然后再 npm start
                                         Fills a fresh database with a season of working days; npm start comes after

  --speed 10                 大厅时间比实际快多少倍（0.1–1000，默认 10）
                             How much faster than real the hall's time goes
  --scenario monday          ${scenarios.trimStart()}
  --for 30m                  模拟多久（大厅时间：90s、30m、2h）；默认到该段开放时间结束
                             How much of the hall's time; until its opening hours end, by default
  --seed 1                   同一种子，同样的人、同样的决定
                             The same seed: the same people, and the same decisions
  --dishonest 3:takesFakeTickets:5
                             3 号窗口每 5 次机会作弊一次，用来试疑点检测（可用逗号列出多个）
                             The clerk of window 3 cheats on every fifth occasion, to try the detectors:
${dishonesties}
  --hub http://localhost:8080
                             系统地址，默认本机与 PORT · The hub's address
  --hall ID                  大厅，默认第一个 · Which hall; the first one by default
  --windows 1,2,5            只模拟这些窗口的人员，其余留给真人（培训时）；群众照样来办所有事项
                             Clerks at these windows alone, the others left to people (for training);
                             citizens come for everything
  --take-over                接手已开放的窗口（上次模拟被强行中断之后）
                             Take over windows that are open already, after a simulator that was killed
  --admin-password, --clerk-password
                             管理员与窗口人员的密码；本机示例大厅可省略
                             Passwords; not needed for the sample hall of this machine.
                             HALLBELL_ADMIN_PASSWORD, HALLBELL_CLERK_PASSWORD
  --history 90d | 12w | 1y   到昨天为止；数据位置与 npm start 相同（HALLBELL_DATA_DIR、HALLBELL_DATABASE_URL）。
                             npm start 用过的数据不能再补：请先停止系统，移走旧数据，或另设位置。
                             差评由管理员跟进：多数按期，少数逾期或遗漏
                             Up to yesterday; in the same place as npm start. What npm start has been at work in
                             takes no history: stop the hub and move its data away, or name another place.
                             An administrator follows bad ratings up: most in time, some late or never
  --help                     显示本页 · Shows this

按 Ctrl-C 结束：号票退还，窗口关闭，设备停用。Ctrl-C ends it: tickets are given up, windows closed, devices revoked.
`;
