import { type PrintHead, type SlipLayout, type SlipLine, TEXT_SIZES } from '@hallbell/domain';

/** A line and where it begins, in dots from the first line's top. */
export interface PlacedLine {
  readonly line: SlipLine;
  readonly top: number;
  readonly height: number;
}

/** Above and below a line of text, as a share of its size. As the printers' agent draws it. */
const LEADING = 0.22;
const NUMBER_MARGIN_DOTS = 18;
const TALLEST_NUMBER_DOTS = 150;
const CAP_HEIGHT = 0.7;
/** Of the number's condensed face: a character's width as a share of the font's size. */
const NUMBER_ADVANCE = 0.54;
const NUMBER_WIDTH_SHARE = 0.94;

/** The number's font size: as large as the paper lets it. */
export function numberDots(text: string, widthDots: number): number {
  const widest = (widthDots * NUMBER_WIDTH_SHARE) / (NUMBER_ADVANCE * text.length);
  return Math.floor(Math.min(TALLEST_NUMBER_DOTS / CAP_HEIGHT, widest));
}

function heightOf(line: SlipLine, { widthDots, dotsAMm }: PrintHead): number {
  switch (line.kind) {
    case 'text':
    case 'pair':
      return Math.ceil(TEXT_SIZES[line.size] * (1 + 2 * LEADING));
    case 'number':
      return Math.ceil(numberDots(line.text, widthDots) * CAP_HEIGHT) + 2 * NUMBER_MARGIN_DOTS;
    case 'rule':
      return 2;
    case 'qr':
      return line.sizeMm * dotsAMm;
    case 'image':
      return line.heightDots;
    case 'feed':
      return line.dots;
    case 'cut':
      return 0;
  }
}

/** A slip's lines, each where it stands on the paper; and how much paper they take, in dots. */
export function stackedLines({ head, lines }: SlipLayout): { placed: PlacedLine[]; heightDots: number } {
  let top = 0;
  const placed = lines.map((line): PlacedLine => {
    const height = heightOf(line, head);
    top += height;
    return { line, top: top - height, height };
  });
  return { placed, heightDots: top };
}
