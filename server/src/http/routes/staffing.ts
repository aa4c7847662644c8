import { daysBetween, periodBetween } from '@hallbell/domain';
import { Id, StaffingQuery, StaffingResource } from '@hallbell/protocol';
import { z } from 'zod';
import { HallError } from '../../errors.ts';
import type { Hub } from '../../hub.ts';
import type { StaffingRequest } from '../../staffing/question.ts';
import { AskedThread } from '../../threads/asked-thread.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';

/** Older days tell little of those to come, and more of them take long to play. */
const MOST_DAYS = 184;

/** How many windows to open when, worked out in a thread of its own: no report and no command waits for it. */
export function staffingRoutes(app: HubApp, { database, clock }: Hub): void {
  const thread = new AskedThread<StaffingRequest, StaffingResource>(
    new URL('../../staffing/worker.ts', import.meta.url),
    database.source,
  );
  app.addHook('onClose', () => thread.close());

  app.get(
    '/api/v1/halls/:hallId/staffing',
    {
      config: { access: ['manager', 'inspector'] },
      schema: {
        params: z.object({ hallId: Id }),
        querystring: StaffingQuery,
        response: { 200: StaffingResource },
      },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { from, to, target } = request.query;
      const period = periodBetween(from, to);
      if (period === null || daysBetween(from, to) >= MOST_DAYS) throw new HallError('period_invalid');
      return thread.ask({ hallId, period, target, now: clock() });
    },
  );
}
