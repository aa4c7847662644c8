import { createHallClient, type HallClient } from '@hallbell/hall-client';
import { HallClientProvider } from '@hallbell/hall-client/react';
import { ScriptedHub } from '@hallbell/hall-client/testing';
import type { AgentInfo, HallRows, PrintTicketBody } from '@hallbell/protocol';
import { setUpI18n } from '@hallbell/ui';
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hallView } from '../kiosk/hall-view.ts';
import { KIOSK_TEXTS } from '../kiosk/texts.ts';
import { hallRows, TICKET } from '../testing/fixture-hall.ts';
import { useKioskPrinter } from './use-kiosk-printer.ts';

const AGENT: AgentInfo = {
  ...{ name: '取号机', hub: 'away', citizenUrl: 'http://hall.example' },
  parts: [{ id: 'p', kind: 'printer', name: '打印机', windowId: null, state: 'ready' }],
};

let client: HallClient;
beforeEach(() => {
  setUpI18n(KIOSK_TEXTS, 'zh-CN');
  const hub = new ScriptedHub();
  client = createHallClient({ openWire: hub.openWire });
});
afterEach(() => {
  client.close();
  vi.unstubAllGlobals();
});

/** What the agent is asked to print, where these are the rows that the kiosk knows. */
async function printedWith(rows: Partial<HallRows>): Promise<PrintTicketBody> {
  const jobs: PrintTicketBody[] = [];
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    jobs.push(JSON.parse(body));
    return Response.json({ outcome: 'printed', state: 'ready' });
  });
  const view = hallView(rows, {});
  const { result } = renderHook(
    () =>
      useKioskPrinter({
        ...{ agent: AGENT, view, board: {}, tellSlip: () => undefined },
        ...{ isOffline: true, nextCopy: async () => null },
      }),
    { wrapper: ({ children }) => <HallClientProvider client={client}>{children}</HallClientProvider> },
  );
  const service = view?.departments[0]?.services[0];
  if (service === undefined) throw new Error('The hall has services');
  await result.current?.print({ ticket: TICKET, service }, 1);
  const [job] = jobs;
  if (job === undefined) throw new Error('Nothing was printed');
  return job;
}

it('prints as the hall has set it up, also by what was last known of a hub that is away', async () => {
  const paper: HallRows['paper'] = { blocks: [{ block: 'number' }, { block: 'qr', sizeMm: 30 }] };
  const job = await printedWith({ ...hallRows(), paper });
  expect(job.template).toEqual(paper);
  expect(job.jobId).toBe(TICKET.id);
});

it('leaves the look to the PC while no hub has told it', async () => {
  expect(await printedWith(hallRows())).not.toHaveProperty('template');
});
