import { describe, expect, it } from 'vitest';
import { endOfDay } from '../business-day.ts';
import type { HallSettings } from '../hall-settings.ts';
import { applyToHall } from './apply-to-hall.ts';
import type { HallCommand } from './hall-commands.ts';
import { emptyHall, type HallModel, type ModelTicket, waitingFor, waitingForWindow } from './hall-model.ts';
import { DAY, NINE, run, setup, timeZone } from './testing/small-hall.ts';

/** A hall after some commands, one second apart; fails when one is refused. */
function hallAfter(commands: readonly HallCommand[], settings: Partial<HallSettings> = {}): HallModel {
  const steps = run(
    emptyHall(setup(settings)),
    commands.map((command) => [command, 1000]),
  );
  expect(steps.map((s) => s.refused)).toEqual(steps.map(() => null));
  return steps.at(-1)?.after ?? emptyHall(setup(settings));
}

const li = { windowId: 'w1', staffId: 'li' } as const;
const open = { type: 'open', ...li } as const;
const callNext = { type: 'call-next', ...li } as const;
const start = { type: 'start', ...li } as const;
const take = (service = 'idCard', priorityClassId: string | null = null): HallCommand => ({
  type: 'take',
  serviceId: service,
  priorityClassId,
  personId: null,
});
const statuses = (hall: HallModel) => [...hall.tickets.values()].map((t) => t.status);
const queue = (hall: HallModel, service = 'idCard') => waitingFor(hall, service).map((t) => t.id);
const ticketOf = (hall: HallModel, ticketId: string): ModelTicket => {
  const ticket = hall.tickets.get(ticketId);
  if (!ticket) throw new Error(`no ${ticketId}`);
  return ticket;
};

describe('a day at the hall', () => {
  it('[NUM1] numbers tickets by prefix, and begins anew the next day', () => {
    const hall = hallAfter([take('idCard'), take('permit'), take('tax')]);
    expect([...hall.tickets.values()].map((t) => t.number)).toEqual(['A001', 'A002', 'B001']);
    const next = applyToHall(hall, take('idCard'), endOfDay(DAY, timeZone));
    expect(next).toMatchObject({ ok: true });
    if (next.ok)
      expect(ticketOf(next.hall, 't4')).toMatchObject({ number: 'A001', day: '2026-11-25', sequence: 4 });
  });

  it('[RK1] calls a citizen with a credit first', () => {
    const hall = hallAfter([take(), take(), take('idCard', 'elder'), open, callNext]);
    expect(statuses(hall)).toEqual(['waiting', 'waiting', 'called']);
  });

  it('[WN6] works with one key', () => {
    const hall = hallAfter([take(), take(), open, callNext, start, callNext]);
    expect(statuses(hall)).toEqual(['finished', 'called']);
  });

  it('[WN6] finishes the last citizen even when nobody waits', () => {
    const hall = hallAfter([take(), open, callNext, start, callNext]);
    expect(statuses(hall)).toEqual(['finished']);
    expect(hall.windows.get('w1')?.servingId).toBeNull();
  });

  it('[RK4] puts a no-show behind three others, once', () => {
    const noShow = { type: 'no-show', ...li } as const;
    const once = hallAfter([take(), take(), take(), take(), take(), open, callNext, noShow]);
    expect(queue(once)).toEqual(['t2', 't3', 't4', 't1', 't5']);
    const again = { type: 'call', ...li, ticketId: 't1' } as const;
    const twice = hallAfter([take(), take(), open, callNext, noShow, again, noShow]);
    expect(statuses(twice)).toEqual(['no_show', 'waiting']);
  });

  it('[LC5] calls a no-show by its number', () => {
    const noShow = { type: 'no-show', ...li } as const;
    const commands = [take(), open, callNext, noShow, { type: 'call', ...li, ticketId: 't1' }] as const;
    expect(statuses(hallAfter(commands, { noShow: { mode: 'drop' } }))).toEqual(['called']);
  });

  it('[RK2] a transferred citizen keeps the place of the first arrival', () => {
    const to = { kind: 'service', serviceId: 'tax' } as const;
    const hall = hallAfter([
      take('idCard'),
      take('tax'),
      open,
      callNext,
      start,
      { type: 'transfer', ...li, to },
    ]);
    expect(queue(hall, 'tax')).toEqual(['t1', 't2']);
    expect(ticketOf(hall, 't1').queuedAt).toBe(NINE + 6000);
    expect([...hall.servings.values()].map((s) => s.status)).toEqual(['transferred']);
  });

  it('[WN11] a citizen sent to one window waits for that window alone', () => {
    const wang = { windowId: 'w2', staffId: 'wang' } as const;
    const to = { kind: 'window', windowId: 'w2' } as const;
    const sent = [
      take(),
      take(),
      open,
      { type: 'open', ...wang },
      callNext,
      start,
      { type: 'transfer', ...li, to },
    ] as const;
    const hall = hallAfter(sent);
    expect(queue(hall)).toEqual(['t2']);
    expect(waitingForWindow(hall, 'w2').map((t) => t.id)).toEqual(['t1']);
    expect(applyToHall(hall, { type: 'call', ...li, ticketId: 't1' }, NINE + 60_000)).toMatchObject({
      reason: 'service_not_at_window',
    });
    expect(statuses(hallAfter([...sent, callNext, { type: 'call-next', ...wang }]))).toEqual([
      'called',
      'called',
    ]);
  });

  it('[RK4] a call uses up the window that a ticket was sent to', () => {
    const wang = { windowId: 'w2', staffId: 'wang' } as const;
    const hall = hallAfter([
      take(),
      open,
      { type: 'open', ...wang },
      callNext,
      { type: 'transfer', ...li, to: { kind: 'window', windowId: 'w2' } },
      { type: 'call-next', ...wang },
      { type: 'no-show', ...wang },
    ]);
    expect(queue(hall)).toEqual(['t1']);
    expect(waitingForWindow(hall, 'w2')).toEqual([]);
  });

  it('[WN12] closing a window sends back whom it held and who was sent to it', () => {
    const wang = { windowId: 'w2', staffId: 'wang' } as const;
    const hall = hallAfter([
      take(),
      take(),
      open,
      { type: 'open', ...wang },
      { type: 'call-next', ...wang },
      { type: 'start', ...wang },
      { type: 'hold', ...wang },
      callNext,
      start,
      { type: 'transfer', ...li, to: { kind: 'window', windowId: 'w2' } },
      { type: 'close', ...wang },
    ]);
    expect(queue(hall)).toEqual(['t1', 't2']);
    expect([...hall.servings.values()].map((s) => s.status)).toEqual(['returned', 'transferred']);
  });

  it('[WN10] a held citizen goes on where the clerk left off', () => {
    const hold = { type: 'hold', ...li } as const;
    const hall = hallAfter([
      take(),
      take(),
      open,
      callNext,
      start,
      hold,
      callNext,
      start,
      { type: 'finish', ...li },
      { type: 'resume', ...li, ticketId: 't1' },
      { type: 'finish', ...li },
    ]);
    expect(statuses(hall)).toEqual(['finished', 'finished']);
    expect([...hall.servings.values()].map((s) => s.ticketId)).toEqual(['t1', 't2']);
  });

  it('[RAT2] a citizen rates once, after the finish', () => {
    const rate = { type: 'rate', servingId: 's1', level: 5, source: 'pad' } as const;
    const served = [take(), open, callNext, start] as const;
    expect(applyToHall(hallAfter(served), rate, NINE)).toEqual({ ok: false, reason: 'not_finished' });
    const rated = hallAfter([...served, { type: 'finish', ...li }, rate]);
    expect(rated.ratings.get('s1')).toMatchObject({ level: 5, delayMs: 1000 });
    expect(applyToHall(rated, rate, NINE)).toEqual({ ok: false, reason: 'rating_exists' });
  });

  it('[TAK4] a person holds one live ticket where the hall asks for it', () => {
    const permit: HallCommand = { type: 'take', serviceId: 'permit', priorityClassId: null, personId: 'p1' };
    const holding = hallAfter([permit]);
    expect(applyToHall(holding, permit, NINE + 5000)).toEqual({ ok: false, reason: 'has_live_ticket' });
    const gaveUp = applyToHall(holding, { type: 'cancel', ticketId: 't1' }, NINE + 5000);
    expect(gaveUp.ok && applyToHall(gaveUp.hall, permit, NINE + 6000).ok).toBe(true);
  });

  it.each<[HallCommand, string]>([
    [{ type: 'take', serviceId: 'x', priorityClassId: null, personId: null }, 'service_not_found'],
    [{ type: 'take', serviceId: 'tax', priorityClassId: 'x', personId: null }, 'priority_class_not_found'],
    [{ type: 'cancel', ticketId: 'x' }, 'ticket_not_found'],
    [{ type: 'rate', servingId: 'x', level: 5, source: 'pad' }, 'serving_not_found'],
    [{ type: 'open', windowId: 'x', staffId: 'wang' }, 'window_not_found'],
    [{ type: 'call', ...li, ticketId: 'x' }, 'ticket_not_found'],
    [{ type: 'resume', ...li, ticketId: 'x' }, 'ticket_not_found'],
    [{ type: 'call', ...li, ticketId: 't1' }, 'service_not_at_window'],
  ])('[HALL6] refuses what it does not know: %j', (command, reason) => {
    expect(applyToHall(hallAfter([open, take('permit')]), command, NINE + 5000)).toEqual({
      ok: false,
      reason,
    });
  });
});
