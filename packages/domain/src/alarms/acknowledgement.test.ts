import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown, settleAcknowledgements } from './acknowledgement.ts';
import { MINUTE, NINE } from './testing/situations.ts';

const LOST = { alarmId: 'device_lost:d1', severity: 'red' } as const;
const WAIT = { alarmId: 'wait_over_promise:a', severity: 'amber' } as const;
const NONE = new Map<string, number>();

describe('an acknowledged alarm', () => {
  it('[ALM11] is known until it is worse than it was', () => {
    expect(isKnown({ severity: 'amber' }, undefined)).toBe(false);
    expect(isKnown({ severity: 'amber' }, WAIT)).toBe(true);
    expect(isKnown({ severity: 'red' }, WAIT)).toBe(false);
    expect(isKnown({ severity: 'red' }, LOST)).toBe(true);
    expect(isKnown({ severity: 'amber' }, LOST)).toBe(true);
  });

  it('[ALM11] is over when its cause has gone', () => {
    expect(settleAcknowledgements([LOST], new Set(), NONE, NINE).lapsed).toEqual([LOST.alarmId]);
    expect(settleAcknowledgements([LOST], new Set([LOST.alarmId]), NONE, NINE).lapsed).toEqual([]);
  });

  it('[ALM11] outlasts a moment in which a wait is short', () => {
    const first = settleAcknowledgements([WAIT], new Set(), NONE, NINE);
    expect(first).toEqual({ lapsed: [], awaySince: new Map([[WAIT.alarmId, NINE]]) });
    const at = (minutes: number, raised: string[] = []) =>
      settleAcknowledgements([WAIT], new Set(raised), first.awaySince, NINE + minutes * MINUTE);
    expect(at(1.9).lapsed).toEqual([]);
    expect(at(2).lapsed).toEqual([WAIT.alarmId]);
    // It came back meanwhile: the two minutes begin anew.
    expect(at(1.9, [WAIT.alarmId])).toEqual({ lapsed: [], awaySince: new Map() });
  });

  it('[ALM11] lapses only where it is not raised, and what is raised is not away', () => {
    const ids = fc.uniqueArray(fc.constantFrom('wait_over_promise:a', 'device_lost:d1', 'long_pause:w1'));
    const away = fc.dictionary(fc.constantFrom('wait_over_promise:a', 'device_lost:d1'), fc.nat(300_000));
    fc.assert(
      fc.property(ids, ids, away, (acknowledged, raised, since) => {
        const seen = acknowledged.map((alarmId) => ({ alarmId, severity: 'amber' as const }));
        const before = new Map(Object.entries(since));
        const { lapsed, awaySince } = settleAcknowledgements(seen, new Set(raised), before, 300_000);
        for (const id of [...lapsed, ...awaySince.keys()]) expect(raised).not.toContain(id);
        expect([...lapsed, ...awaySince.keys()].sort()).toEqual(
          acknowledged.filter((id) => !raised.includes(id)).sort(),
        );
      }),
    );
  });
});
