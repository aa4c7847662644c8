import { CityResource, PublicHallsResource } from '@hallbell/protocol';
import { City } from '../../city/city.ts';
import { belongsTo } from '../../commands/actor.ts';
import { Evaluations } from '../../evaluation/evaluations.ts';
import type { Hub } from '../../hub.ts';
import type { Realtime } from '../../realtime/sockets.ts';
import { HallViews } from '../../realtime/topics/topic.ts';
import { actorOf } from '../access.ts';
import type { HubApp } from '../app-instance.ts';

/** Several halls side by side: for citizens, and for who manages more than one. */
export function cityRoutes(app: HubApp, { database, clock }: Hub, realtime: Realtime): void {
  // Of its own thread: whoever works out a report keeps no citizen waiting.
  const evaluations = new Evaluations(database.source);
  app.addHook('onClose', () => evaluations.close());
  const views = new HallViews(database, clock);
  const city = new City({ reader: database.reader, views, evaluations, realtime, clock });

  app.get(
    '/api/v1/city',
    { config: { access: ['manager', 'inspector'] }, schema: { response: { 200: CityResource } } },
    (request) => city.halls((hallId) => belongsTo(actorOf(request), hallId)),
  );

  app.get(
    '/api/v1/public/halls',
    { config: { access: ['public'] }, schema: { response: { 200: PublicHallsResource } } },
    () => city.publicHalls(),
  );
}
