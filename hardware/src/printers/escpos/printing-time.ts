import { type SlipLayout, type SlipLine, TEXT_SIZES } from '@hallbell/domain';

const DOTS_A_MM = 8;
/** The slowest head that is sold for tickets. */
const MM_A_SECOND = 100;
/** To take the bytes, and to cut. */
const EXTRA_MS = 400;
const LINE_SPACING = 1.25;
const NUMBER_DOTS = 186;
const CUT_DOTS = 160;

function heightOf(line: SlipLine): number {
  switch (line.kind) {
    case 'text':
      return TEXT_SIZES[line.size] * LINE_SPACING;
    case 'pair':
      return TEXT_SIZES.small * LINE_SPACING;
    case 'number':
      return NUMBER_DOTS;
    case 'rule':
      return 2;
    case 'image':
      return line.heightDots;
    case 'qr':
      return line.sizeMm * DOTS_A_MM;
    case 'feed':
      return line.dots;
    case 'cut':
      return CUT_DOTS;
  }
}

/** About how long a slip takes to come out, milliseconds, on a slow printer. */
export function printingMsOf({ lines }: SlipLayout): number {
  const dots = lines.reduce((sum, line) => sum + heightOf(line), 0);
  return (dots / DOTS_A_MM / MM_A_SECOND) * 1000 + EXTRA_MS;
}
