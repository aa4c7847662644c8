import { type SlipLayout, type SlipLine, TEXT_SIZES } from '@hallbell/domain';

/** The slowest head that is sold for tickets. */
const MM_A_SECOND = 100;
/** To take the bytes, and to cut. */
const EXTRA_MS = 400;
const LINE_SPACING = 1.25;
const NUMBER_DOTS = 186;
const CUT_DOTS = 160;

function heightOf(line: SlipLine, dotsAMm: number): number {
  switch (line.kind) {
    case 'text':
    case 'pair':
      return TEXT_SIZES[line.size] * LINE_SPACING;
    case 'number':
      return NUMBER_DOTS;
    case 'rule':
      return 2;
    case 'image':
      return line.heightDots;
    case 'qr':
      return line.sizeMm * dotsAMm;
    case 'feed':
      return line.dots;
    case 'cut':
      return CUT_DOTS;
  }
}

/** About how long a slip takes to come out, milliseconds, on a slow printer. */
export function printingMsOf({ head, lines }: SlipLayout): number {
  const dots = lines.reduce((sum, line) => sum + heightOf(line, head.dotsAMm), 0);
  return (dots / head.dotsAMm / MM_A_SECOND) * 1000 + EXTRA_MS;
}
