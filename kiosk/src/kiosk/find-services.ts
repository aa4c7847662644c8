import type { ServiceView } from './hall-view.ts';

/** What pinyin adds to a service's names: `sfz` and `shenfenzheng` for 身份证. */
export interface ServiceSound {
  initials: string;
  full: string;
}

export type Sounds = ReadonlyMap<string, ServiceSound>;

/** Reads the names aloud. Loads the pinyin table first, which is too big for the first paint. */
export async function loadSounds(services: readonly ServiceView[]): Promise<Sounds> {
  const { pinyin } = await import('pinyin-pro');
  return new Map(
    services.map(({ serviceId, name }) => {
      const hanzi = name.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '');
      return [
        serviceId,
        {
          initials: pinyin(hanzi, { pattern: 'first', toneType: 'none', type: 'array' })
            .join('')
            .toLowerCase(),
          full: pinyin(hanzi, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase(),
        },
      ];
    }),
  );
}

/**
 * The services that a query names: by characters of the name, by pinyin initials, by whole pinyin or by
 * words of the English name; those that begin with the query first. An empty query finds none.
 */
export function findServices(services: readonly ServiceView[], sounds: Sounds, query: string): ServiceView[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [];
  const scored: { service: ServiceView; score: number }[] = [];
  for (const service of services) {
    const sound = sounds.get(service.serviceId);
    const texts = [service.name, service.nameEn ?? '', sound?.initials ?? '', sound?.full ?? ''];
    const places = texts.map((text) => text.toLowerCase().indexOf(wanted)).filter((place) => place >= 0);
    if (places.length > 0) scored.push({ service, score: Math.min(...places) });
  }
  return scored.sort((a, b) => a.score - b.score).map(({ service }) => service);
}
