import { COMMANDS, type CommandType } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf, nameOf, type Operation, readOperations } from './support/operations.ts';
import { ASKERS, type Asker, ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

/** All that anybody may ask without proving who they are; a ticket's token in the address is a proof of its own. */
const PUBLIC = [
  'GET /healthz',
  'GET /readyz',
  'POST /api/v1/session',
  'POST /api/v1/devices/claim',
  'GET /api/v1/public/halls',
  'GET /api/v1/tickets/{token}',
  'DELETE /api/v1/tickets/{token}',
];

const DEVICES: readonly string[] = ['kiosk', 'display', 'counter', 'rater', 'agent'];
const STAFF: readonly string[] = ['clerk', 'manager', 'inspector', 'administrator'];

/** Who may send each command over a socket. An administrator may whatever another member of staff may. */
const STAFF_AT_WINDOW: readonly Asker[] = ['clerk', 'manager', 'administrator'];
const AT_WINDOW: readonly Asker[] = [...STAFF_AT_WINDOW, 'counter', 'agent'];
const MAY_COMMAND: Readonly<Record<CommandType, readonly Asker[]>> = {
  'ticket.take': [...STAFF_AT_WINDOW, 'kiosk', 'agent'],
  'ticket.cancel': [...STAFF_AT_WINDOW, 'citizen', 'kiosk'],
  'kiosk.prepare-offline': ['kiosk'],
  'ticket.hand-in': ['kiosk'],
  'hand-in.accept': STAFF_AT_WINDOW,
  'hand-in.void': STAFF_AT_WINDOW,
  'slip.report': ['kiosk', 'agent'],
  'slip.reprint': [...STAFF_AT_WINDOW, 'kiosk'],
  'window.open': AT_WINDOW,
  'window.pause': AT_WINDOW,
  'window.close': AT_WINDOW,
  'window.call-next': AT_WINDOW,
  'window.call': AT_WINDOW,
  'window.recall': AT_WINDOW,
  'window.start': AT_WINDOW,
  'window.finish': AT_WINDOW,
  'window.no-show': AT_WINDOW,
  'window.transfer': AT_WINDOW,
  'window.hold': AT_WINDOW,
  'window.resume': AT_WINDOW,
  'serving.rate': ['citizen', 'rater', 'agent', 'kiosk'],
  'call.announced': ['display', 'agent'],

  'case.open': ['citizen', 'kiosk', 'manager', 'inspector', 'administrator'],
  'case.assign': ['manager', 'inspector', 'administrator'],
  'case.note': ['manager', 'inspector', 'administrator'],
  'case.contact': ['manager', 'inspector', 'administrator'],
  'case.reveal': ['manager', 'inspector', 'administrator'],
  'case.resolve': ['manager', 'inspector', 'administrator'],
  'case.visit-back': ['manager', 'inspector', 'administrator'],
  'case.close': ['manager', 'inspector', 'administrator'],
  'flag.decide': ['manager', 'administrator'],
  'alarm.acknowledge': ['manager', 'administrator'],

  'period.open-appeals': ['manager', 'administrator'],
  'period.close-appeals': ['manager', 'administrator'],
  'period.correct': ['manager', 'administrator'],
  'appeal.make': STAFF_AT_WINDOW,
  'appeal.decide': ['manager', 'administrator'],
};

/** Payloads that are whole, and name nothing that exists. */
const PAYLOADS: Partial<Record<CommandType, object>> = {
  'ticket.take': { serviceId: 'unknown' },
  'ticket.cancel': { token: 'unknown' },
  'kiosk.prepare-offline': { storeId: 'the-memory-of-one-kiosk' },
  'ticket.hand-in': {
    storeId: 'the-memory-of-one-kiosk',
    ticketId: 'the-press-of-a-key',
    token: 'a-token-of-22-characters',
    number: 'A001A',
    serviceId: 'unknown',
    takenAt: 0,
  },
  'hand-in.accept': { ticketId: 'the-press-of-a-key', serviceId: 'unknown' },
  'hand-in.void': { ticketId: 'the-press-of-a-key' },
  'slip.report': { ticketId: 'unknown', copy: 1, outcome: 'printed' },
  'slip.reprint': { ticketId: 'unknown' },
  'window.pause': { windowId: 'unknown', reason: 'break' },
  'window.call': { windowId: 'unknown', ticketId: 'unknown' },
  'window.resume': { windowId: 'unknown', ticketId: 'unknown' },
  'window.transfer': { windowId: 'unknown', serviceId: 'unknown' },
  'serving.rate': { servingId: 'unknown', level: 5 },
  'call.announced': { servingId: 'unknown', calls: 1, heard: true },
  'case.open': { kind: 'complaint', text: '等得太久', phone: '1' },
  'case.assign': { caseId: 'unknown', ownerId: 'unknown' },
  'case.note': { caseId: 'unknown', text: '看过了' },
  'case.contact': { caseId: 'unknown', outcome: 'reached' },
  'case.reveal': { caseId: 'unknown' },
  'case.resolve': { caseId: 'unknown', finding: 'upheld', reason: '看过了' },
  'case.visit-back': { caseId: 'unknown', result: 'satisfied' },
  'case.close': { caseId: 'unknown' },
  'flag.decide': { flagId: 'unknown', decision: 'dismiss', reason: '看过了' },
  'alarm.acknowledge': { alarmId: 'device_lost:unknown', severity: 'red' },

  'period.open-appeals': { label: '2020-W01' },
  'period.close-appeals': { label: '2020-W01' },
  'period.correct': {
    label: '2020-Q1',
    by: 'window',
    itemId: 'unknown',
    field: 'score',
    value: 80,
    reason: '看过了',
  },
  'appeal.make': {
    label: '2020-Q1',
    by: 'staff',
    itemId: 'unknown',
    subject: { kind: 'score', id: null },
    text: '看过了',
  },
  'appeal.decide': { label: '2020-Q1', appealId: 'unknown', decision: 'reject', reason: '看过了' },
};

const EVERYWHERE: readonly Asker[] = ASKERS.filter((asker) => asker !== 'nobody');
const MANAGING: readonly Asker[] = ['manager', 'inspector', 'administrator'];
const AT_QUEUE: readonly Asker[] = ['clerk', ...MANAGING, 'counter', 'rater', 'agent'];
const NOT_CITIZEN = EVERYWHERE.filter((asker) => asker !== 'citizen');
const MAY_WATCH: Readonly<Record<string, readonly Asker[]>> = {
  hall: EVERYWHERE,
  board: NOT_CITIZEN,
  'window:w1': NOT_CITIZEN,
  'queue:w1': AT_QUEUE,
  'line:a': ['citizen', 'kiosk', ...MANAGING],
  live: MANAGING,
  slips: ['agent', ...MANAGING],
  cases: MANAGING,
};

function mayAsk(asker: Asker, access: readonly string[]): boolean {
  if (access.includes('public')) return true;
  if (asker === 'nobody') return false;
  if (asker === 'administrator' || access.includes(asker)) return true;
  if (STAFF.includes(asker)) return access.includes('any-staff');
  return DEVICES.includes(asker) && access.includes('any-device');
}

describe.each(STORES)('who may do what on $name', (store) => {
  let served: ServedHall;
  let operations: Operation[];
  beforeAll(async () => {
    served = await ServedHall.open(store);
    operations = await readOperations(served);
  });
  afterAll(() => served.close());

  it('every call names who may ask, and only these are for anybody', () => {
    expect(operations.length).toBeGreaterThan(60);
    expect(operations.filter(({ access }) => access.length === 0).map(nameOf)).toEqual([]);
    const open = operations.filter(({ access }) => access.includes('public')).map(nameOf);
    expect(open.sort()).toEqual([...PUBLIC].sort());
  });

  it('only managers change what is set up', () => {
    const changes = operations.filter(
      ({ method, path }) =>
        method !== 'GET' &&
        /\/halls\/\{hallId\}\/(?!tickets|cases|hand-ins|offline-letters|manual-marks|my-evaluation)/.test(
          path,
        ),
    );
    expect(changes.length).toBeGreaterThan(20);
    for (const change of changes)
      expect([nameOf(change), change.access]).toEqual([nameOf(change), ['manager']]);
  });

  it.each(ASKERS)('%s may ask what is for them, and nothing else', async (asker) => {
    const proof = await served.proofOf(asker);
    // It ends the session that the others need.
    const signOutLast = (a: Operation, b: Operation) => Number(isSignOut(a)) - Number(isSignOut(b));
    const wrong: string[] = [];
    for (const operation of [...operations].sort(signOutLast)) {
      // Nothing is there by these names, so that nothing changes.
      const address = addressOf(operation, (name) => (name === 'hallId' ? 'hall' : 'unknown'));
      const response = await fetch(served.url + address, {
        method: operation.method,
        headers: {
          ...(proof.token === undefined ? {} : { authorization: `Bearer ${proof.token}` }),
          ...(proof.ticketToken === undefined ? {} : { 'x-ticket-token': proof.ticketToken }),
        },
      });
      const text = await response.text();
      const isRefused = response.status === 401 || response.status === 403;
      if (mayAsk(asker, operation.access) === isRefused)
        wrong.push(`${nameOf(operation)}: ${response.status} ${text}`);
      const refusal = asker === 'nobody' ? 'not_signed_in' : 'forbidden';
      if (isRefused) expect(JSON.parse(text)).toMatchObject({ code: refusal });
    }
    expect(wrong).toEqual([]);
  });

  it.each(ASKERS.filter((asker) => asker !== 'nobody'))(
    '%s may send what is for them over a socket',
    async (asker) => {
      const socket = await open(asker);
      for (const type of Object.keys(COMMANDS) as CommandType[]) {
        const payload = PAYLOADS[type] ?? { windowId: 'unknown' };
        const message = { id: `${asker}-${type}`.replaceAll('.', '-'), hallId: 'hall', type, payload };
        const answer = await socket.emitWithAck('command', message);
        const code = answer.ok ? 'ok' : answer.problem.code;
        const isForbidden = code === 'forbidden';
        expect([type, code, isForbidden]).toEqual([type, code, !MAY_COMMAND[type].includes(asker)]);
      }
      const topics = Object.keys(MAY_WATCH);
      const { refused } = await socket.emitWithAck('watch', { hallId: 'hall', topics });
      const forbidden = topics.filter((topic) => !MAY_WATCH[topic]?.includes(asker));
      expect(refused).toEqual(forbidden.map((topic) => ({ topic, code: 'forbidden' })));
    },
  );

  it('nobody opens a socket without proof', async () => {
    await expect(served.connect({})).rejects.toThrow('not_signed_in');
    await expect(served.connect({ token: 'hbs_unknown' })).rejects.toThrow('token_invalid');
    await expect(served.connect({ token: 'hbd_unknown' })).rejects.toThrow('token_invalid');
    await expect(served.connect({ ticketToken: 'unknown' })).rejects.toThrow('ticket_not_found');
  });

  /** The matrix over HTTP has signed its staff out. */
  async function open(asker: Asker) {
    await served.signIn(asker);
    return served.connect(await served.proofOf(asker));
  }
});

const isSignOut = ({ method, path }: Operation) => method === 'DELETE' && path.endsWith('/session');
