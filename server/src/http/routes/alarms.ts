import { AlarmId, AlarmResource, type AlarmRow, AlarmSeverity, Id } from '@hallbell/protocol';
import { z } from 'zod';
import type { Hub } from '../../hub.ts';
import type { Realtime } from '../../realtime/sockets.ts';
import { requireHall } from '../access.ts';
import type { HubApp } from '../app-instance.ts';
import { command } from '../commanding.ts';

/** What a manager is called for: the list as it stands, and that somebody has seen one of them. */
export function alarmRoutes(app: HubApp, hub: Hub, realtime: Pick<Realtime, 'alarms'>): void {
  app.get(
    '/api/v1/halls/:hallId/alarms',
    {
      config: { access: ['manager', 'inspector'] },
      schema: {
        params: z.object({ hallId: Id }),
        response: { 200: z.object({ alarms: z.array(AlarmResource) }) },
      },
    },
    async (request) => {
      const { hallId } = request.params;
      requireHall(request, hallId);
      const { rows } = await realtime.alarms(hallId);
      return { alarms: rows.map(resource) };
    },
  );

  app.post(
    '/api/v1/halls/:hallId/alarms/:alarmId/acknowledgement',
    {
      config: { access: ['manager'] },
      schema: {
        params: z.object({ hallId: Id, alarmId: AlarmId }),
        body: z.strictObject({ severity: AlarmSeverity }),
        response: { 200: z.object({ alarmId: z.string(), severity: AlarmSeverity }) },
      },
    },
    (request) => {
      const { hallId, alarmId } = request.params;
      return command(hub, request, hallId, 'alarm.acknowledge', { alarmId, ...request.body });
    },
  );
}

function resource({ since, acknowledged, ...row }: AlarmRow): AlarmResource {
  return {
    ...row,
    since: new Date(since).toISOString(),
    acknowledged: acknowledged && { ...acknowledged, at: new Date(acknowledged.at).toISOString() },
  };
}
