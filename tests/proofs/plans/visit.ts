import { expireDay } from '@hallbell/server';
import type { ServedHall } from '../../contract/support/served-hall.ts';
import { clerk, kiosk, pad, type SmallHall } from '../../contract/support/small-hall.ts';

const W1 = { windowId: 'w1' };
const W2 = { windowId: 'w2' };
const TOPICS = ['hall', 'board', 'live', 'slips', 'cases', 'window:w1'];
/** Of each who waits a row: with so many, more than a connection is sent at once. What it asks the database is asked all the same. */
const TOO_LONG = ['queue:w1', 'line:a'];

/** Everything that happens to citizens in a hall once, with every screen looking on, and what is read over HTTP. */
export async function visit(served: ServedHall): Promise<void> {
  const { hall } = served;
  const [c1, c2] = [clerk('c1'), clerk('c2')];
  const manager = await served.connect(served.tokens.manager);
  await manager.emitWithAck('watch', { hallId: 'hall', topics: TOPICS });
  for (const topic of TOO_LONG) {
    const other = await served.connect(served.tokens.manager);
    await other.emitWithAck('watch', { hallId: 'hall', topics: [topic] }).catch(() => undefined);
  }

  await hall.send(c1, 'window.open', W1);
  await hall.send(c2, 'window.open', W2);
  const ticket = await hall.take('a', 'elder');
  const phone = await served.connect({ ticketToken: ticket.token });
  await phone.emitWithAck('watch', { topics: [`ticket:${ticket.token}`] });
  await served.ask('GET', `/tickets/${ticket.token}`);

  const called = await hall.send(c1, 'window.call-next', W1);
  const servingId = called.serving?.id ?? '';
  await hall.send(c1, 'window.recall', W1);
  await hall.send(c1, 'window.start', W1);
  await hall.send(c1, 'window.hold', W1);
  await hall.send(c1, 'window.resume', { ...W1, ticketId: called.ticket?.id ?? '' });
  await hall.send(c1, 'window.finish', W1);
  await hall.send(pad('w1'), 'serving.rate', { servingId, level: 1, reasons: [] });
  await hall.send(c1, 'window.call-next', W1);
  await hall.send(c1, 'window.no-show', W1);
  await hall.send(c1, 'window.call', { ...W1, ticketId: 'w5000' });
  await hall.send(c1, 'window.transfer', { ...W1, serviceId: 'b' });
  await hall.send(c1, 'window.call-next', W1);
  await hall.send(c1, 'window.transfer', { ...W1, toWindowId: 'w2' });
  await hall.send(c2, 'window.call-next', W2);
  await hall.send(c2, 'window.start', W2);
  await hall.send(c2, 'window.finish', W2);
  await hall.send(c1, 'window.call', { ...W1, number: ticket.number }).catch(() => undefined);
  await hall.send(c1, 'window.pause', { ...W1, reason: 'break' });
  await hall.send(c1, 'window.close', W1);
  const other = await hall.take('b');
  await hall.send(kiosk, 'ticket.cancel', { token: other.token });
  await readEverything(served);
  await expireToday(hall);
}

async function readEverything(served: ServedHall): Promise<void> {
  const token = served.tokens.manager;
  for (const path of ['/halls/hall/board', '/halls/hall/events', '/halls/hall/alarms', '/city']) {
    await served.ask('GET', path, { token });
  }
  await served.ask('GET', '/public/halls');
}

/** What the clockwork asks each minute, on a day that is not over. */
async function expireToday(hall: SmallHall): Promise<void> {
  await expireDay(hall.bus, hall.database.reader, 'hall', hall.now);
}
