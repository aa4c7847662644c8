import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const NOTO = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
const PLEX = dirname(require.resolve('@ibm/plex-sans-condensed/package.json'));

/** The face of ticket numbers, as on the screens. */
export const NUMBER_FACE = 'Hallbell Number';
/** Scripts that the shipped faces lack are looked for among the machine's own. */
const MACHINE_FACES = 'sans-serif';

interface Slice {
  readonly family: string;
  readonly path: string;
  readonly ranges: readonly { from: number; to: number }[];
}

let slices: readonly Slice[] | null = null;
const loaded = new Set<string>();

/** The number's face, loaded once. */
export function loadNumberFace(): void {
  if (loaded.has(NUMBER_FACE)) return;
  GlobalFonts.registerFromPath(
    join(PLEX, 'fonts/complete/woff2/IBMPlexSansCondensed-Bold.woff2'),
    NUMBER_FACE,
  );
  loaded.add(NUMBER_FACE);
}

/** The families that hold this text, loading those of the hundred slices of Noto Sans SC that it needs, as a browser does. */
export function facesFor(text: string): string {
  slices ??= readSlices();
  const codes = new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));
  const needed = slices.filter(({ ranges }) =>
    ranges.some(({ from, to }) => [...codes].some((code) => code >= from && code <= to)),
  );
  for (const { family, path } of needed) {
    if (loaded.has(family)) continue;
    GlobalFonts.registerFromPath(path, family);
    loaded.add(family);
  }
  return [...needed.map(({ family }) => `"${family}"`), MACHINE_FACES].join(', ');
}

function readSlices(): Slice[] {
  const unicode: Record<string, string> = JSON.parse(readFileSync(join(NOTO, 'unicode.json'), 'utf8'));
  return Object.entries(unicode).map(([key, ranges]) => {
    const name = key.replace(/[[\]]/g, '');
    return {
      family: `Hallbell Sans ${name}`,
      path: join(NOTO, 'files', `noto-sans-sc-${name}-wght-normal.woff2`),
      ranges: ranges.split(',').map(rangeOf),
    };
  });
}

/** `U+4e00-4e10` or `U+4e00`. */
function rangeOf(text: string): { from: number; to: number } {
  const [from = '', to = from] = text.trim().replace(/^U\+/i, '').split('-');
  return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
}
