import type { LogoBlock, LogoLook, LogoSource } from './make-logo.ts';

interface KnownLogo {
  readonly source: LogoSource;
  readonly look: LogoLook;
}

const MOST = 8;
const known = new Map<string, KnownLogo>();

/** What a block was made from, for as long as this page is open: with it the block can be made anew in another size. */
export function knownLogo({ picture }: LogoBlock): KnownLogo | null {
  return known.get(picture.bits) ?? null;
}

export function keepLogo({ picture }: LogoBlock, logo: KnownLogo): void {
  known.set(picture.bits, logo);
  const [oldest] = known.keys();
  if (known.size > MOST && oldest !== undefined) known.delete(oldest);
}
