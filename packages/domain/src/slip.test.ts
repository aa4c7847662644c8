import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideReprint,
  KIOSK_REPRINT_MS,
  NEW_SLIP,
  type ReprintRequest,
  reportSlip,
  SLIP_OUTCOMES,
  type Slip,
  slipJobId,
} from './slip.ts';

const NOW = Date.UTC(2026, 10, 23, 2);
const asked = (change: Partial<ReprintRequest> = {}): ReprintRequest => ({
  by: 'staff',
  status: 'waiting',
  isOfToday: true,
  takenAt: NOW,
  now: NOW,
  ...change,
});
const outcome = fc.constantFrom(...SLIP_OUTCOMES);
const report = fc.record({ copy: fc.integer({ min: 1, max: 3 }), outcome });

describe('reports of printing', () => {
  it('[SLP1] a slip is owed until there is word of it', () => {
    expect(NEW_SLIP).toEqual({ copy: 1, state: 'owed' });
    for (const word of SLIP_OUTCOMES)
      expect(reportSlip(NEW_SLIP, { copy: 1, outcome: word })).toEqual({ copy: 1, state: word });
  });

  it('[SLP2] of an earlier copy, or said again, changes nothing', () => {
    const second = { copy: 2, state: 'owed' } as const;
    expect(reportSlip(second, { copy: 1, outcome: 'printed' })).toBe(second);
    expect(reportSlip(second, { copy: 3, outcome: 'printed' })).toBe(second);
    fc.assert(
      fc.property(report, (said) => {
        const once = reportSlip(NEW_SLIP, said);
        expect(reportSlip(once, said)).toBe(once);
      }),
    );
  });

  it('[SLP3] printed is final, and better word may come of the rest', () => {
    fc.assert(
      fc.property(fc.array(report), (said) => {
        const states: Slip[] = [NEW_SLIP];
        for (const one of said) states.push(reportSlip(states.at(-1) ?? NEW_SLIP, one));
        const printed = states.findIndex(({ state }) => state === 'printed');
        if (printed >= 0) expect(new Set(states.slice(printed)).size).toBe(1);
        expect(states.every(({ copy }) => copy === 1)).toBe(true);
      }),
    );
    const unknown = reportSlip(NEW_SLIP, { copy: 1, outcome: 'unknown' });
    expect(reportSlip(unknown, { copy: 1, outcome: 'printed' }).state).toBe('printed');
  });
});

describe('to print again', () => {
  it('[SLP4] owes the next copy', () => {
    expect(decideReprint({ copy: 1, state: 'printed' }, asked())).toEqual({
      ok: true,
      next: { copy: 2, state: 'owed' },
    });
    expect(decideReprint(null, asked())).toEqual({ ok: true, next: NEW_SLIP });
  });

  it.each([
    [{ status: 'finished' }, 'ticket_over'],
    [{ status: 'cancelled' }, 'ticket_over'],
    [{ status: 'expired' }, 'ticket_over'],
    [{ isOfToday: false }, 'ticket_over'],
  ] as const)('[SLP4] is refused where the ticket is over: %o', (change, reason) => {
    expect(decideReprint(NEW_SLIP, asked(change))).toEqual({ ok: false, reason });
  });

  it('[SLP4] has an end', () => {
    expect(decideReprint({ copy: 8, state: 'printed' }, asked())).toMatchObject({ next: { copy: 9 } });
    expect(decideReprint({ copy: 9, state: 'printed' }, asked())).toEqual({
      ok: false,
      reason: 'too_many_copies',
    });
  });

  it('[SLP5] at the kiosk is for a minute, and for paper that did not come', () => {
    const kiosk = (change: Partial<ReprintRequest> = {}) => asked({ by: 'kiosk', ...change });
    const failed = { copy: 1, state: 'not_printed' } as const;
    expect(decideReprint(failed, kiosk({ now: NOW + KIOSK_REPRINT_MS }))).toMatchObject({ ok: true });
    expect(decideReprint(failed, kiosk({ now: NOW + KIOSK_REPRINT_MS + 1 }))).toEqual({
      ok: false,
      reason: 'reprint_too_late',
    });
    expect(decideReprint({ copy: 1, state: 'printed' }, kiosk())).toEqual({
      ok: false,
      reason: 'slip_printed',
    });
  });
});

it('[SLP6] makes one job of a copy', () => {
  expect([1, 2, 9].map((copy) => slipJobId('ticket-1', copy))).toEqual([
    'ticket-1',
    'ticket-1-2',
    'ticket-1-9',
  ]);
});
