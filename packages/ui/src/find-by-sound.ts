import { useEffect, useState } from 'react';

/** What pinyin adds to a Chinese name: `sfz` and `shenfenzheng` for 身份证. */
interface NameSound {
  readonly initials: string;
  readonly full: string;
}

/** The sounds of names, by name. */
export type Sounds = ReadonlyMap<string, NameSound>;

const NO_SOUNDS: Sounds = new Map();
const HAN = /\p{Script=Han}/u;

/** Reads the names aloud. Loads the pinyin table first, which is too big for the first paint. */
async function loadSounds(names: readonly string[]): Promise<Sounds> {
  const { pinyin } = await import('pinyin-pro');
  return new Map(
    names.map((name) => {
      const hanzi = name.replace(/[^\p{Script=Han}A-Za-z0-9]/gu, '');
      const initials = pinyin(hanzi, { pattern: 'first', toneType: 'none', type: 'array' });
      const full = pinyin(hanzi, { toneType: 'none', type: 'array', v: true });
      return [name, { initials: initials.join('').toLowerCase(), full: full.join('').toLowerCase() }];
    }),
  );
}

/** The sounds of the names, none until the table has come; without it a search still goes by characters. */
export function useSounds(names: readonly string[]): Sounds {
  const [sounds, setSounds] = useState(NO_SOUNDS);
  // Lists are made again every few seconds and names are not: the sounds are read again for other names only.
  const listed = names.filter((name) => HAN.test(name)).join('\n');
  useEffect(() => {
    let isWanted = true;
    if (listed !== '') {
      loadSounds(listed.split('\n')).then(
        (loaded) => isWanted && setSounds(loaded),
        () => undefined,
      );
    }
    return () => {
      isWanted = false;
    };
  }, [listed]);
  return sounds;
}

/**
 * Where a query first stands in one of the texts: by its characters, by pinyin initials or by whole pinyin. The
 * less the better; null where it stands in none. An empty query stands at the beginning.
 */
export function placeOf(query: string, texts: readonly string[], sounds: Sounds): number | null {
  const wanted = query.trim().toLowerCase();
  const places = texts
    .flatMap((text) => {
      const sound = sounds.get(text);
      return sound === undefined ? [text] : [text, sound.initials, sound.full];
    })
    .map((text) => text.toLowerCase().indexOf(wanted))
    .filter((place) => place >= 0);
  return places.length === 0 ? null : Math.min(...places);
}
