import {
  addDays,
  type CaseState,
  caseDeadlines,
  caseTransition,
  decideContact,
  type HallCalendar,
  isWorkingDay,
  startOfDay,
} from '@hallbell/domain';
import type { CommandPayload, CommandType } from '@hallbell/protocol';
import { describe, expect, it } from 'vitest';
import type { HallView } from '../model/hall-view.ts';
import { planDay } from '../model/plan-day.ts';
import { ORDINARY_DAY } from '../model/season.ts';
import { Stage } from '../script/stage.ts';
import { Tallies } from '../script/tallies.ts';
import type { Answer, OpenCase, World } from '../script/world.ts';
import { FIXTURE_HALL } from '../testing/fixture-hall.ts';
import { FollowUps } from './follow-up-script.ts';
import { HallFloor } from './hall-floor.ts';
import { Visits } from './visits.ts';

const FROM = '2026-03-02';
const ZONE = 'Asia/Shanghai';
const FOLLOW_UP = { contactWorkingDays: 1, resultWorkingDays: 5 };

interface Kept {
  readonly number: string;
  readonly openedAt: number;
  readonly hasContact: boolean;
  state: CaseState;
  tries: number;
  contactedAt: number | null;
  resolvedAt: number | null;
  finding: string | null;
}

/** Ten bad ratings a day at ten, and the rules of cases on what is done about them. */
class CaseWorld implements World {
  readonly isShared = false;
  readonly cases = new Map<string, Kept>();
  now = 0;

  open(at: number, count: number): void {
    for (let n = 0; n < count; n += 1) {
      const number = `2026-${String(this.cases.size + 1).padStart(4, '0')}`;
      this.cases.set(number, {
        ...{ number, openedAt: at, hasContact: n % 2 === 0, state: 'open', tries: 0 },
        ...{ contactedAt: null, resolvedAt: null, finding: null },
      });
    }
  }

  async sleepUntil(at: number): Promise<void> {
    this.now = at;
  }

  async send<T extends CommandType>(_: unknown, type: T, payload: CommandPayload<T>): Promise<Answer<T>> {
    const { caseId, outcome, finding } = payload as { caseId: string; outcome: 'reached'; finding?: string };
    const kept = this.cases.get(caseId);
    if (kept === undefined) throw new Error(`There is no case ${caseId}`);
    const { state, tries, hasContact } = kept;
    const event = type.slice('case.'.length).replace('-', '_') as 'contact' | 'resolve';
    const decision =
      event === 'contact'
        ? decideContact({ state, triesInVain: tries, hasContact }, outcome)
        : caseTransition(state, event);
    if (!decision.ok) return { ok: false, code: decision.reason };
    kept.state = decision.next;
    if ('triesInVain' in decision) kept.tries = Number(decision.triesInVain);
    if (kept.state === 'contacted') kept.contactedAt ??= this.now;
    if (event === 'resolve') [kept.resolvedAt, kept.finding] = [this.now, finding ?? null];
    return { ok: true, result: { caseId, state: kept.state, version: 1 } } as unknown as Answer<T>;
  }

  screenOf(): null {
    return null;
  }

  async openCases(): Promise<readonly OpenCase[]> {
    return [...this.cases].flatMap(([id, { number, state, hasContact }]) =>
      state === 'closed' ? [] : [{ id, number, state, hasContact }],
    );
  }
}

/** Eight weeks of them. */
async function play(hall: HallView, seed: number) {
  const world = new CaseWorld();
  const stage = new Stage(world, startOfDay(FROM, ZONE));
  const tallies = new Tallies();
  const parts = { hall, stage, world, tallies, visits: new Visits(), random: () => 0.5 };
  const followUps = new FollowUps(new HallFloor(parts), seed);
  for (let n = 0; n < 56; n += 1) {
    const day = addDays(FROM, n);
    if (!isWorkingDay(hall.calendar, day)) continue;
    const { followUpAt } = planDay(hall, day, { seed, conditions: ORDINARY_DAY });
    stage.enter(stage.now, followUps.workDay(followUpAt));
    // In the sixth week the last ones are opened: all have had their time.
    if (n < 40) world.open(startOfDay(day, ZONE) + 10 * 3_600_000, 10);
    await stage.play(startOfDay(addDays(day, 1), ZONE));
  }
  return { cases: [...world.cases.values()], tallies };
}

describe('whoever follows bad ratings up', () => {
  const hall = FIXTURE_HALL;
  const calendar: HallCalendar = hall.calendar;

  it('does it within its time mostly, now and then late, and forgets some', async () => {
    const { cases, tallies } = await play(hall, 1);
    expect([...tallies.refused]).toEqual([]);
    const late = cases.filter(({ openedAt, contactedAt, resolvedAt }) => {
      const { contactDueAt, resultDueAt } = caseDeadlines(calendar, openedAt, FOLLOW_UP);
      return (contactedAt ?? contactDueAt) >= contactDueAt || (resolvedAt ?? resultDueAt) >= resultDueAt;
    });
    expect(cases.length).toBeGreaterThan(200);
    expect(late.length / cases.length).toBeGreaterThan(0.05);
    expect(late.length / cases.length).toBeLessThan(0.25);
    const forgotten = cases.filter(({ state }) => state !== 'closed');
    expect(forgotten.length / cases.length).toBeLessThan(0.12);
    expect(forgotten.length).toBeGreaterThan(0);
    const upheld = cases.filter(({ finding }) => finding === 'upheld');
    expect(upheld.length / cases.length).toBeGreaterThan(0.02);
    expect(upheld.length / cases.length).toBeLessThan(0.12);
  });

  it('does the same by the same seed, and other things by another', async () => {
    const first = await play(hall, 1);
    expect((await play(hall, 1)).cases).toEqual(first.cases);
    expect((await play(hall, 2)).cases).not.toEqual(first.cases);
  });
});
