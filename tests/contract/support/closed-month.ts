import { createHash } from 'node:crypto';
import type { AppealResource, EvaluationItem, EvaluationResource, Problem } from '@hallbell/protocol';
import { type Answer, ServedHall } from './served-hall.ts';
import type { SmallHall } from './small-hall.ts';
import type { TestStore } from './stores.ts';
import { driveWorkedDay } from './worked-day.ts';

/** The month of the day worked out by hand; its last day is a Monday, so ratings close with the 1st of December. */
export const MONTH = '2026-11';
const onDay = (day: string, time = '09:00') => Date.parse(`${day}T${time}:00+08:00`);

const MANAGER = { kind: 'staff', staffId: 'manager', role: 'manager', hallId: 'hall' } as const;

/** The day's bad rating is followed up on the same evening: a period with open cases is not published. */
async function settleCases(hall: SmallHall): Promise<void> {
  const cases = await hall.database.reader.selectFrom('cases').select('id').execute();
  for (const { id: caseId } of cases) {
    await hall.send(MANAGER, 'case.contact', { caseId, outcome: 'no_contact' });
    await hall.send(MANAGER, 'case.resolve', { caseId, finding: 'unfounded', reason: '按次序办理' });
  }
}

/** The hall of the worked-out day, whose clerks sign in, and whose month is brought to its end. */
export class ClosedMonth {
  readonly served: ServedHall;

  private constructor(served: ServedHall) {
    this.served = served;
  }

  static async open(store: TestStore): Promise<ClosedMonth> {
    const served = await ServedHall.open(store);
    await driveWorkedDay(served.hall);
    await settleCases(served.hall);
    const month = new ClosedMonth(served);
    for (const clerk of ['c1', 'c2']) await month.#admit(clerk);
    await served.hall.database.writer
      .updateTable('sessions')
      .set({ expires_at: onDay('2030-01-01') })
      .execute();
    return month;
  }

  /** Asks as a clerk of the small hall, or as staff of a role. */
  ask<Body = Problem>(who: string, method: string, path: string, body?: unknown, key?: string) {
    const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } };
    return this.served.ask<Body>(method, `/halls/hall/${path}`, { token: `hbs_${who}`, body, ...headers });
  }

  at(day: string, time?: string): void {
    this.served.hall.now = onDay(day, time);
  }

  async evaluation(by: string, period = MONTH): Promise<EvaluationResource> {
    const path = `evaluations?period=${period}&by=${by}`;
    return (await this.ask<EvaluationResource>('manager', 'GET', path)).body;
  }

  async item(by: string, id: string): Promise<EvaluationItem> {
    const item = (await this.evaluation(by)).items.find((one) => one.id === id);
    if (!item) throw new Error(`${id} is not among the items`);
    return item;
  }

  /** Opens appeals on the day on which clerks see the month. */
  async openAppeals(label = MONTH): Promise<void> {
    this.at('2026-12-02');
    await this.ask('manager', 'POST', `periods/${label}/appeals/open`, {});
  }

  appeal(who: string, body: object): Promise<Answer<{ appeal: AppealResource } & Problem>> {
    return this.ask(who, 'POST', `my-evaluation/${MONTH}/appeals`, { text: '请复核', ...body });
  }

  decide(who: string, appealId: string, body: object): Promise<Answer<{ appeal: AppealResource } & Problem>> {
    const path = `periods/${MONTH}/appeals/${appealId}/decision`;
    return this.ask(who, 'POST', path, { reason: '已核对记录', ...body });
  }

  /** Past the deadline, with everything decided. */
  async closeAppeals(label = MONTH): Promise<void> {
    this.at('2026-12-10');
    await this.ask('manager', 'POST', `periods/${label}/appeals/close`);
  }

  publish(key?: string, label = MONTH) {
    return this.ask<Problem & { state: string }>(
      'manager',
      'POST',
      `periods/${label}/publish`,
      undefined,
      key,
    );
  }

  /** The finished servings of a clerk, in the order of their calls. */
  async servingIds(staffId: string): Promise<string[]> {
    const rows = await this.served.hall.database.reader
      .selectFrom('servings')
      .select('id')
      .where('staff_id', '=', staffId)
      .where('status', '=', 'finished')
      .orderBy('called_at')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** The hall's journal, its payloads read. */
  async journal() {
    const events = await this.served.hall.database.reader
      .selectFrom('events')
      .select(['seq', 'type', 'payload', 'hash'])
      .orderBy('seq')
      .execute();
    return events.map((event) => ({ ...event, payload: JSON.parse(event.payload) }));
  }

  close(): Promise<void> {
    return this.served.close();
  }

  async #admit(staffId: string): Promise<void> {
    await this.served.hall.database.writer
      .insertInto('sessions')
      .values({
        id: createHash('sha256').update(`hbs_${staffId}`).digest('hex'),
        staff_id: staffId,
        created_at: this.served.hall.now,
        expires_at: onDay('2030-01-01'),
      })
      .execute();
  }
}
