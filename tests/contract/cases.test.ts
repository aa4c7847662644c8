import type {
  AlarmResource,
  CaseDetail,
  CaseReceipt,
  CasesResource,
  EvaluationResource,
  MyCasesResource,
  Problem,
} from '@hallbell/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServedHall, type StaffRole } from './support/served-hall.ts';
import { clerk, kiosk, pad } from './support/small-hall.ts';
import { STORES } from './support/stores.ts';

const HOUR_MS = 3_600_000;
const PHONE = '13812345678';
type Told<Body> = Body & Partial<Problem>;

describe.each(STORES)('bad ratings and complaints on $name', (store) => {
  let served: ServedHall;
  beforeEach(async () => {
    served = await ServedHall.open(store);
  });
  afterEach(() => served.close());

  const as = <Body>(role: StaffRole, method: string, path: string, body?: unknown) =>
    served.ask<Told<Body>>(method, `/halls/hall/cases${path}`, { token: served.tokens[role], body });
  const list = async (query = '') => (await as<CasesResource>('manager', 'GET', query)).body;
  const detail = async (id: string) => (await as<CaseDetail>('manager', 'GET', `/${id}`)).body;
  const act = (id: string, path: string, body: unknown, role: StaffRole = 'manager') =>
    as<{ state: string; version: number }>(role, 'POST', `/${id}/${path}`, body);
  /** To an hour of a day of November 2026 in Shanghai; the 23rd is a Monday. */
  const at = async (day: number, hour: number) => {
    served.hall.now = Date.UTC(2026, 10, day, hour - 8);
    await served.renewSessions();
  };

  /** A serving by c1 at w1, finished and not rated. */
  async function serve(phone?: string) {
    const { hall } = served;
    const { ticket } = await hall.send(kiosk, 'ticket.take', {
      serviceId: 'a',
      ...(phone === undefined ? {} : { phone }),
    });
    await hall.send(clerk('c1'), 'window.open', { windowId: 'w1' }).catch(() => undefined);
    const { serving } = await hall.send(clerk('c1'), 'window.call-next', { windowId: 'w1' });
    await hall.send(clerk('c1'), 'window.start', { windowId: 'w1' });
    await hall.send(clerk('c1'), 'window.finish', { windowId: 'w1' });
    if (serving === null) throw new Error('Nobody was called');
    return { servingId: serving.id, ticket };
  }

  async function badRating(phone?: string) {
    const { servingId, ticket } = await serve(phone);
    const rating = { servingId, level: 1, reasons: ['attitude'] as const, comment: '爱理不理' };
    await served.hall.send(pad('w1'), 'serving.rate', { ...rating, reasons: [...rating.reasons] });
    const [opened] = (await list('?kind=bad_rating')).items;
    if (opened === undefined) throw new Error('No case was opened');
    return { servingId, ticket, opened };
  }

  it('levels 1 and 2 open a case with the rating, and others none', async () => {
    const { servingId, opened } = await badRating();
    expect(opened).toMatchObject({
      number: '2026-0001',
      kind: 'bad_rating',
      channel: 'rating',
      state: 'open',
      level: 1,
      reasons: ['attitude'],
      text: '爱理不理',
      window: { number: '1' },
      staff: { id: 'c1' },
      service: { id: 'a' },
      owner: null,
      // The end of Tuesday, and of the Monday after.
      contactDueAt: '2026-11-24T16:00:00.000Z',
      resultDueAt: '2026-11-30T16:00:00.000Z',
      next: { step: 'contact', urgency: 'in_time' },
      followUp: 'pending',
      version: 1,
    });
    expect(await detail(opened.id)).toMatchObject({
      serving: { id: servingId, ticketNumber: 'A001' },
      rating: { level: 1, source: 'pad', comment: '爱理不理' },
      contact: null,
      hadContact: false,
      notes: [{ kind: 'opened', detail: 'rating', by: null, version: 1 }],
    });
    const good = await serve();
    await served.hall.send(pad('w1'), 'serving.rate', { servingId: good.servingId, level: 3 });
    expect((await list()).items).toHaveLength(1);
  });

  it('a rating that is refused opens none', async () => {
    const { servingId } = await badRating();
    const again = served.hall.send(pad('w1'), 'serving.rate', { servingId, level: 1 });
    await expect(again).rejects.toMatchObject({ code: 'rating_exists' });
    expect((await list()).items).toHaveLength(1);
  });

  it('are followed to their end, step by step, and each step is on record', async () => {
    const { opened } = await badRating(PHONE);
    const { id } = opened;
    expect((await act(id, 'result', { finding: 'upheld', reason: '属实' })).body.code).toBe(
      'case_not_contacted',
    );
    expect((await act(id, 'contacts', { outcome: 'no_contact' })).body.code).toBe('case_contact_known');
    await act(id, 'assignment', { ownerId: 'inspector' });
    expect((await as<{ phone: string }>('inspector', 'POST', `/${id}/contact-number`)).body.phone).toBe(
      PHONE,
    );
    expect((await act(id, 'contacts', { outcome: 'not_reached' }, 'inspector')).body.state).toBe('open');
    expect((await act(id, 'contacts', { outcome: 'reached', text: '已致歉' }, 'inspector')).body.state).toBe(
      'contacted',
    );
    await act(id, 'notes', { text: '看过录像' }, 'inspector');
    expect((await act(id, 'close', {})).body.code).toBe('case_not_resolved');
    expect((await act(id, 'result', { finding: 'upheld', reason: '态度确有不妥' })).body.state).toBe(
      'resolved',
    );
    expect((await act(id, 'close', {})).body.code).toBe('case_not_visited_back');
    expect((await act(id, 'visit-back', { result: 'satisfied' })).body.state).toBe('visited_back');
    expect((await act(id, 'close', {})).body.state).toBe('closed');
    expect((await act(id, 'notes', { text: '再说一句' })).body.code).toBe('case_closed');

    const whole = await detail(id);
    expect(whole).toMatchObject({
      state: 'closed',
      finding: 'upheld',
      findingReason: '态度确有不妥',
      owner: { id: 'inspector' },
      contact: '138****5678',
      triesInVain: 1,
      visitBackResult: 'satisfied',
      next: null,
      followUp: 'in_time',
    });
    expect(whole.notes.map(({ kind, by }) => [kind, by?.id])).toEqual([
      ['opened', undefined],
      ['assigned', 'manager'],
      ['revealed', 'inspector'],
      ['contact', 'inspector'],
      ['contact', 'inspector'],
      ['noted', 'inspector'],
      ['resolved', 'manager'],
      ['visited_back', 'manager'],
      ['closed', 'manager'],
    ]);
    const journal = await served.hall.database.reader
      .selectFrom('events')
      .select(['type', 'payload'])
      .where('type', 'like', 'case.%')
      .orderBy('seq')
      .execute();
    expect(journal.map(({ type }) => type.slice(5))).toEqual(whole.notes.map(({ kind }) => kind));
    expect(JSON.stringify(journal)).not.toContain(PHONE);
    expect((await list()).counts).toEqual({ unsettled: 0, overdue: 0 });
  });

  it('a citizen who was tried three times in vain counts as contacted', async () => {
    const { opened } = await badRating(PHONE);
    const states = [];
    for (let n = 0; n < 3; n += 1)
      states.push((await act(opened.id, 'contacts', { outcome: 'not_reached' })).body.state);
    expect(states).toEqual(['open', 'open', 'contacted']);
  });

  it('nobody sees to what is about themselves, and nobody overwrites another’s work', async () => {
    const opened = await as<{ case: CaseReceipt }>('inspector', 'POST', '', {
      kind: 'complaint',
      text: '来信：无故拒收材料',
      windowId: 'w1',
      staffId: 'manager',
    });
    expect(opened.status).toBe(201);
    const { id } = opened.body.case;
    expect((await act(id, 'contacts', { outcome: 'no_contact' })).body.code).toBe('own_matter');
    expect((await act(id, 'assignment', { ownerId: 'manager' }, 'inspector')).body.code).toBe('own_matter');
    expect((await act(id, 'assignment', { ownerId: 'c1' }, 'inspector')).body.code).toBe('case_owner_unfit');
    expect((await detail(id)).isOwnMatter).toBe(true);
    expect((await act(id, 'contacts', { outcome: 'no_contact', version: 1 }, 'inspector')).status).toBe(200);
    expect((await act(id, 'notes', { text: '补充', version: 1 }, 'inspector')).body.code).toBe(
      'case_changed',
    );
    expect((await act('unknown', 'notes', { text: '补充' })).status).toBe(404);
  });

  it('a retry opens no second case', async () => {
    const { ticket } = await serve();
    const proof = { ticketToken: ticket.token ?? '', headers: { 'idempotency-key': 'the-same-press' } };
    const body = { kind: 'complaint', text: '等得太久', phone: PHONE };
    const ask = () => served.ask<{ case: CaseReceipt }>('POST', '/halls/hall/cases', { ...proof, body });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    expect((await list()).items).toHaveLength(1);
  });

  it('citizens complain by their ticket’s key, about whoever served them, and see how it stands', async () => {
    const { ticket } = await serve();
    const asking = { ticketToken: ticket.token ?? '' };
    const open = (body: object) =>
      served.ask<Told<{ case: CaseReceipt }>>('POST', '/halls/hall/cases', { ...asking, body });
    const mine = async () => (await served.ask<MyCasesResource>('GET', '/my-cases', asking)).body.items;
    const bad = await open({ kind: 'complaint', phone: '12345' });
    expect([bad.status, bad.body.code]).toEqual([422, 'phone_invalid']);
    const told = await open({ kind: 'complaint', reasons: ['efficiency'], windowId: 'w2' });
    expect(told.body.case).toMatchObject({ number: '2026-0001', state: 'open', finding: null });
    const { id } = told.body.case;
    // What is said of the window counts for less than the ticket.
    expect(await detail(id)).toMatchObject({
      channel: 'phone',
      window: { number: '1' },
      staff: { id: 'c1' },
    });
    await act(id, 'contacts', { outcome: 'no_contact' });
    await act(id, 'result', { finding: 'unfounded', reason: '按次序办理' });
    expect(await mine()).toMatchObject([
      { id, state: 'resolved', finding: 'unfounded', findingReason: '按次序办理' },
    ]);
    await open({ kind: 'suggestion', text: '多放几把椅子' });
    await open({ kind: 'suggestion', text: '多开一个窗口' });
    expect((await open({ kind: 'suggestion', text: '还有' })).body.code).toBe('case_limit');
    const other = await serve();
    const others = { ticketToken: other.ticket.token ?? '' };
    expect((await served.ask<MyCasesResource>('GET', '/my-cases', others)).body.items).toEqual([]);
  });

  it('a kiosk takes complaints without a ticket, and staff type in paper with its words', async () => {
    const { token } = await served.proofOf('kiosk');
    const told = await served.ask<{ case: CaseReceipt }>('POST', '/halls/hall/cases', {
      ...(token === undefined ? {} : { token }),
      body: { kind: 'complaint', reasons: ['attitude'], windowId: 'w2', phone: PHONE, staffId: 'c2' },
    });
    expect(told.status).toBe(201);
    // A kiosk does not say whom it is about.
    expect(await detail(told.body.case.id)).toMatchObject({
      channel: 'kiosk',
      window: { number: '2' },
      staff: null,
      contact: '138****5678',
    });
    const paper = await as('manager', 'POST', '', { kind: 'complaint', windowId: 'w1' });
    expect(paper.status).toBe(400);
    const unknown = await as('manager', 'POST', '', { kind: 'complaint', text: '信', windowId: 'w9' });
    expect(unknown.body.code).toBe('window_not_found');
  });

  it('are listed by what they are about, and by what is overdue', async () => {
    const { opened } = await badRating();
    served.hall.now += 1_000;
    await as('manager', 'POST', '', { kind: 'suggestion', text: '来信', windowId: 'w2' });
    const numbers = async (query: string) => (await list(query)).items.map(({ number }) => number);
    expect(await numbers('')).toEqual(['2026-0002', '2026-0001']);
    expect(await numbers('?state=unsettled')).toEqual(['2026-0001', '2026-0002']);
    expect(await numbers('?window=w1')).toEqual(['2026-0001']);
    expect(await numbers('?staff=c1')).toEqual(['2026-0001']);
    expect(await numbers('?department=d')).toEqual(['2026-0001']);
    expect(await numbers('?kind=suggestion')).toEqual(['2026-0002']);
    expect(await numbers('?state=closed')).toEqual([]);
    expect(await numbers('?overdue=true')).toEqual([]);
    await act(opened.id, 'contacts', { outcome: 'no_contact' });
    expect(await numbers('?owner=manager')).toEqual(['2026-0001']);
    expect(await numbers('?state=contacted')).toEqual(['2026-0001']);
    await at(25, 0);
    expect(await numbers('?overdue=true')).toEqual(['2026-0002']);
    expect((await list()).counts).toEqual({ unsettled: 2, overdue: 1 });
    const first = await list('?limit=1');
    expect(first.next).not.toBeNull();
    expect(await numbers(`?limit=1&after=${first.next}`)).toEqual(['2026-0001']);
  });

  it('raise an alarm from the missed deadline on, until the step is done', async () => {
    const { opened } = await badRating();
    const alarms = async () => {
      const { body } = await served.manage<{ alarms: AlarmResource[] }>('GET', 'alarms');
      return body.alarms.filter(({ kind }) => kind === 'follow_up_overdue');
    };
    served.hall.now = Date.parse(opened.contactDueAt) - 1;
    await served.renewSessions();
    expect(await alarms()).toEqual([]);
    await at(25, 0);
    expect(await alarms()).toMatchObject([
      { severity: 'red', windowIds: ['w1'], subject: { id: opened.id } },
    ]);
    await act(opened.id, 'contacts', { outcome: 'no_contact' });
    expect(await alarms()).toEqual([]);
  });

  it('are told to whoever watches, as they change', async () => {
    const socket = await served.connect(served.tokens.inspector);
    const rows = await served.watch(socket, 'cases', 'hall');
    expect(rows).toEqual({});
    const { opened } = await badRating();
    const key = `case:${opened.id}`;
    await expect.poll(() => rows[key]).toMatchObject({ number: '2026-0001', state: 'open', windowId: 'w1' });
    await act(opened.id, 'contacts', { outcome: 'no_contact' });
    await expect.poll(() => rows[key]).toMatchObject({ state: 'contacted', ownerId: 'manager' });
    await act(opened.id, 'result', { finding: 'upheld', reason: '属实' });
    await act(opened.id, 'visit-back', { result: 'no_contact' });
    await act(opened.id, 'close', {});
    await expect.poll(() => rows[key]).toBeUndefined();
  });

  it('count in the evaluation: what was found right, and what was followed up in time', async () => {
    const { opened } = await badRating();
    const second = await badRating();
    const figures = async (by: string, id: string) => {
      const { body } = await served.manage<EvaluationResource>('GET', `evaluations?period=2026-11&by=${by}`);
      return body.items.find((item) => item.id === id)?.figures;
    };
    expect(await figures('window', 'w1')).toMatchObject({ complaintsUpheld: 0, followUpsDue: 0 });
    await act(opened.id, 'contacts', { outcome: 'no_contact' });
    await act(opened.id, 'result', { finding: 'upheld', reason: '属实' });
    const settled = { complaintsUpheld: 1, followUpsDue: 1, followUpsInTime: 1 };
    for (const [by, id] of [
      ['window', 'w1'],
      ['staff', 'c1'],
      ['department', 'd'],
    ] as const) {
      expect(await figures(by, id)).toMatchObject(settled);
    }
    expect(await figures('window', 'w2')).toMatchObject({ complaintsUpheld: 0, followUpsDue: 0 });
    // The second one's contact is late: it can be in time no more.
    served.hall.now = Date.parse(second.opened.contactDueAt) + HOUR_MS;
    await served.renewSessions();
    expect(await figures('window', 'w1')).toMatchObject({ followUpsDue: 2, followUpsInTime: 1 });
  });
});
