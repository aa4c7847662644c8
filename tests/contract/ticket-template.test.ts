import { DEFAULT_TICKET_TEMPLATE } from '@hallbell/domain';
import type { SlipToPrint, TicketTemplateSetup } from '@hallbell/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ServedHall } from './support/served-hall.ts';
import { STORES } from './support/stores.ts';

const PATH = 'ticket-template';
const number = { block: 'number' } as const;
const note = {
  ...({ block: 'text', size: 'medium', bold: true, align: 'center' } as const),
  ...{ text: '请在二楼等候', textEn: 'Please wait upstairs' },
};
/** A picture of so many dots in so many bytes. */
const logo = (widthDots: number, heightDots: number, bytes: number) => ({
  block: 'logo',
  picture: { widthDots, heightDots, bits: Buffer.alloc(bytes, 0x55).toString('base64') },
});
const facts = { block: 'facts', size: 'medium', show: ['ahead', 'wait'] } as const;

describe.each(STORES)('how a hall’s tickets look on $name', (store) => {
  let served: ServedHall;
  beforeAll(async () => {
    served = await ServedHall.open(store);
  });
  afterAll(() => served.close());

  const read = () => served.manage<TicketTemplateSetup>('GET', PATH);
  const replace = (blocks: readonly object[], etag: string) =>
    served.manage<TicketTemplateSetup>('PUT', PATH, { blocks }, etag);

  it('is the usual until the hall makes its own', async () => {
    const { body, headers } = await read();
    expect(body).toEqual({ ...DEFAULT_TICKET_TEMPLATE, version: 1 });
    expect(headers.get('etag')).toBe('"1"');
  });

  it('is replaced whole, journalled, told to what prints, and never over somebody else’s change', async () => {
    const { token = '' } = await served.proofOf('kiosk');
    const rows = await served.watch(await served.connect(token), 'hall');
    expect(rows.paper).toEqual(DEFAULT_TICKET_TEMPLATE);
    const blocks = [{ ...logo(400, 8, 400), narrow: logo(384, 8, 384).picture }, number, facts, note];
    const changed = await replace(blocks, '"1"');
    expect(changed.body).toEqual({ blocks, version: 2 });
    await vi.waitFor(() => expect(rows.paper).toEqual({ blocks }));

    const late = await replace([number], '"1"');
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect((await read()).body).toEqual({ blocks, version: 2 });
    const { body } = await served.ask<{ events: object[] }>('GET', '/halls/hall/events', {
      token: served.tokens.inspector,
    });
    expect(body.events.at(-1)).toMatchObject({
      type: 'ticket-template.updated',
      actor: { id: 'manager' },
      payload: { blocks, version: 2 },
    });

    const { body: taken } = await served.ask<{ ticket: { id: string } }>('POST', '/halls/hall/tickets', {
      ...{ token, body: { serviceId: 'a', slip: true } },
    });
    const { token: agent = '' } = await served.proofOf('agent');
    const slip = await served.ask<SlipToPrint>('GET', `/slips/${taken.ticket.id}`, { token: agent });
    expect(slip.body.template).toEqual({ blocks });
  });

  it.each([
    [[facts], '/blocks', 'ticket_number_missing', '号票上须有号码'],
    [[number, note, number], '/blocks/2', 'ticket_number_twice', '号码只能出现一次'],
    [[number, facts, { ...facts, show: ['wait'] }], '/blocks/2', 'ticket_fact_twice', '同一信息出现两次'],
  ])('says what is wrong with one that can’t be printed from: %#', async (blocks, path, code, message) => {
    const refused = await replace(blocks, '"2"');
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'setup_invalid', errors: [{ path, code, message }] },
    });
  });

  it.each([
    [[]],
    [[number, { block: 'qr', sizeMm: 80 }]],
    [[number, { ...note, text: '' }]],
    [[number, { block: 'facts', show: [] }]],
    [[number, { block: 'advertisement' }]],
    [[number, logo(16, 8, 15)]],
    [[number, logo(584, 8, 584)]],
    [[number, { ...logo(400, 8, 400), narrow: logo(392, 8, 392).picture }]],
  ])('takes nothing that is no template: %#', async (blocks) => {
    expect((await replace(blocks, '"2"')).status).toBe(400);
  });
});
