import { HEADS } from '@hallbell/domain';
import { Desk, SIGN_PORT } from './desk/desk.ts';
import { startPage } from './page/page-server.ts';
import { TcpPrinter } from './printer/tcp-printer.ts';

const PAGE_PORT = 9180;
const HOST = '127.0.0.1';

/** A set of devices for those who have none: three printers, and a page to press, open and pull them. */
const wide = new TcpPrinter({ paper: 80, hasCutter: true });
const narrow = new TcpPrinter({ paper: 58, hasCutter: false });
const coarse = new TcpPrinter({ paper: 80, head: HEADS['80-180dpi'], hasCutter: true });
const printers = [
  { id: 'wide', port: 9100, device: wide },
  { id: 'narrow', port: 9101, device: narrow },
  { id: 'coarse', port: 9102, device: coarse },
];

const failed = (port: number) => (error: unknown) => {
  const reason = error instanceof Error && 'code' in error ? error.code : error;
  console.error(`端口 ${port} 不能用（${reason}） · Port ${port} can't be used (${reason})`);
  process.exit(1);
};
for (const { port, device } of printers) await device.listen(port, HOST).catch(failed(port));
const desk = new Desk();
await desk.start(HOST).catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : error;
  console.error(`叫号器、评价器、读卡器、窗口屏不能用 · No button, pad, reader and sign: ${reason}`);
});
const page = await startPage(printers, desk, { host: HOST, port: PAGE_PORT }).catch(failed(PAGE_PORT));
console.log(`模拟设备已启动 · The emulated devices run: ${page.url}`);
for (const { port, device } of printers) {
  const { paper, widthDots } = device.printer.head;
  console.log(`  ${paper} mm 打印机 · printer, ${widthDots} 点 · dots: tcp ${HOST}:${port}`);
}

console.log(
  `  叫号器、评价器、读卡器、窗口屏 · button, pad, reader and sign: docs/hardware.md; sign: tcp ${HOST}:${SIGN_PORT}`,
);

let isStopping = false;
const stop = async () => {
  if (isStopping) return;
  isStopping = true;
  await page.close();
  await desk.stop();
  for (const { device } of printers) await device.close();
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
