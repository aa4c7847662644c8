/** What a browser shows that was opened before the hub could be reached. It tries again by itself. */
export const HUB_AWAY_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="3">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>正在连接 · Connecting</title>
<style>
  html { height: 100%; background: #f4f6f5; color: #17302f; font: 20px/1.6 "Noto Sans SC", sans-serif; }
  body { display: grid; place-content: center; height: 100%; margin: 0; padding: 0 2rem; text-align: center; }
  h1 { margin: 0; font-size: 2.4rem; }
  p { margin: 0.5rem 0 0; color: #4a605f; }
</style>
</head>
<body>
<main role="status">
<h1>正在连接大厅系统…</h1>
<p>连上后会自动打开，请稍候。需要帮助请到导办台。</p>
<p lang="en">Connecting to the hall. This page opens by itself; please ask at the information desk for help.</p>
</main>
</body>
</html>
`;
