import { placeOf, type Sounds } from '@hallbell/ui';
import type { ServiceView } from './hall-view.ts';

/**
 * The services that a query names, by the characters or the sound of the name or by words of the English one; those
 * that begin with the query first. An empty query finds none.
 */
export function findServices(services: readonly ServiceView[], sounds: Sounds, query: string): ServiceView[] {
  if (query.trim() === '') return [];
  return services
    .flatMap((service) => {
      const place = placeOf(query, [service.name, service.nameEn ?? ''], sounds);
      return place === null ? [] : [{ service, place }];
    })
    .sort((a, b) => a.place - b.place)
    .map(({ service }) => service);
}
