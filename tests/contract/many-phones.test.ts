import { compareOrder } from '@hallbell/domain';
import {
  type CommandType,
  type LineRows,
  type RowsMessage,
  standingBefore,
  type TicketRow,
} from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const PHONES = 60;

describe.each(STORES)('Many phones on $name', (store) => {
  let served: ServedHall;
  let phones: Record<string, unknown>[];
  /** What was sent of each phone's own ticket after its snapshot. */
  let told: RowsMessage[][];

  beforeEach(async () => {
    served = await ServedHall.open(store);
    phones = [];
    told = [];
    for (let phone = 0; phone < PHONES; phone++) {
      const { token } = await served.hall.take('a');
      const socket = await served.connect({ ticketToken: token });
      const heard: RowsMessage[] = [];
      socket.on('rows', (message: RowsMessage) => heard.push(message));
      phones.push(await served.watch(socket, `ticket:${token}`));
      told.push(heard);
    }
  });

  afterEach(() => served.close());

  test('hear of what is set up anew, and the hub asks its database once for all of them', async () => {
    const { body } = await served.manage<{ version: number }>('GET', 'services/a');
    const change = { ...body, id: undefined, version: undefined, name: '居民身份证' };
    let statements = 0;
    const stop = served.hall.database.onQuery(() => {
      statements += 1;
    });
    const { status } = await served.manage('PUT', 'services/a', change, `"${body.version}"`);
    expect(status).toBe(200);
    await vi.waitFor(() => {
      for (const { ticket } of phones) expect(ticket).toMatchObject({ serviceName: '居民身份证' });
    });
    stop();
    expect(statements).toBeLessThan(PHONES);
  });

  test('are told of a call only where it is theirs', async () => {
    const clerk = { kind: 'staff', staffId: 'c1', role: 'clerk', hallId: 'hall' } as const;
    const { seq: taken } = await served.hall.database.reader
      .selectFrom('halls')
      .select('seq')
      .executeTakeFirstOrThrow();
    await served.hall.send(clerk, 'window.open', { windowId: 'w1' });
    await served.hall.send(clerk, 'window.call-next', { windowId: 'w1' });
    await vi.waitFor(() => expect(phones[0]?.ticket).toMatchObject({ status: 'called', windowNumber: '1' }));
    // The last tickets' own taking may still be told of; nothing that came after it.
    const since = told.map((heard) => heard.filter(({ seq }) => seq > taken).length);
    expect(since).toEqual([1, ...Array<number>(PHONES - 1).fill(0)]);
  });

  test('who come late see the line as it is by then, in a few numbers however long it is', async () => {
    const newcomer = async () => {
      const { token } = await served.hall.take('a');
      return new LinePhone(served, token).watch();
    };
    const first = await newcomer();
    expect(first.ahead).toBe(PHONES);
    expect(first.line.ahead).toEqual({ runs: [1, PHONES] });
    const second = await newcomer();
    expect(second.ahead).toBe(PHONES + 1);
    const manager = await served.connect(served.tokens.manager);
    expect(await served.watch(manager, 'line:a')).toMatchObject({ ahead: { runs: [1, PHONES + 2] } });
  });

  test('count those before them right, through calls, no-shows, transfers, credits and parting', async () => {
    const { hall } = served;
    const inOrder = await hall.database.reader
      .selectFrom('tickets')
      .selectAll()
      .orderBy('sequence')
      .execute();
    const watching = await Promise.all(
      [0, 1, 2, 5, 40, PHONES - 1].map((place) => new LinePhone(served, inOrder[place]?.token ?? '').watch()),
    );
    const truth = async (phone: LinePhone) => {
      const waiting = await hall.database.reader
        .selectFrom('tickets')
        .select(['rank', 'sequence'])
        .where('service_id', '=', 'a')
        .where('status', '=', 'waiting')
        .where('target_window_id', 'is', null)
        .execute();
      return waiting.filter((other) => compareOrder(other, phone.ticket) < 0).length;
    };
    const w1 = clerkAt('c1', 'w1');
    const w2 = clerkAt('c2', 'w2');
    const steps: (() => Promise<unknown>)[] = [
      () => w1('window.open'),
      () => w2('window.open'),
      () => w1('window.call-next'),
      // Queued again behind three others: those who were behind it stand before it now.
      () => w1('window.no-show'),
      () => w1('window.call-next'),
      () => w1('window.start'),
      () => w1('window.transfer', { serviceId: 'b' }),
      () => w2('window.call-next'),
      () => w2('window.start'),
      () => w2('window.transfer', { toWindowId: 'w1' }),
      () => hall.take('a', 'elder'),
      () => w1('window.call-next'),
      () => w1('window.start'),
      () => w1('window.hold'),
      () => w1('window.call-next'),
      () =>
        hall.send({ kind: 'citizen', ticketId: inOrder[3]?.id ?? '', hallId: 'hall' }, 'ticket.cancel', {
          token: inOrder[3]?.token ?? '',
        }),
      () => w2('window.call-next'),
    ];
    const queuedAgain = watching[0];
    let sawOthersPass = false;
    for (const [number, step] of steps.entries()) {
      await step();
      await vi.waitFor(async () => {
        for (const phone of watching) {
          if (phone.ticket.status !== 'waiting' || phone.ticket.serviceId !== 'a') continue;
          expect([number, phone.ticket.number, phone.ahead]).toEqual([
            number,
            phone.ticket.number,
            await truth(phone),
          ]);
        }
      });
      sawOthersPass ||= queuedAgain?.ticket.status === 'waiting' && queuedAgain.ahead === 3;
    }
    expect(sawOthersPass).toBe(true);

    function clerkAt(staffId: string, windowId: string) {
      const actor = { kind: 'staff', staffId, role: 'clerk', hallId: 'hall' } as const;
      return (type: ClerkCommand, more: object = {}) => hall.send(actor, type, { windowId, ...more });
    }
  });
});

type ClerkCommand = Extract<CommandType, `window.${string}`>;

/** A phone that looks at its ticket and at the line it stands in. */
class LinePhone {
  #own: Record<string, unknown> = {};
  #line: Record<string, unknown> = {};
  readonly #served: ServedHall;
  readonly #token: string;

  constructor(served: ServedHall, token: string) {
    this.#served = served;
    this.#token = token;
  }

  async watch(): Promise<this> {
    const socket = await this.#served.connect({ ticketToken: this.#token });
    this.#own = await this.#served.watch(socket, `ticket:${this.#token}`);
    this.#line = await this.#served.watch(socket, 'line:a');
    return this;
  }

  get ticket(): TicketRow {
    return this.#own.ticket as TicketRow;
  }

  get line(): Partial<LineRows> {
    return this.#line as Partial<LineRows>;
  }

  get ahead(): number {
    return standingBefore(this.line, this.ticket).size;
  }
}
