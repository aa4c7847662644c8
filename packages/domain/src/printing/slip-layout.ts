/**
 * A slip of paper as a list of lines, whatever prints or shows it: a printer's driver, an emulator, or the console's
 * preview. All measures are dots of a thermal head at 8 dots a millimetre (203 dpi).
 */
export interface SlipLayout {
  readonly paper: PaperWidth;
  readonly lines: readonly SlipLine[];
}

/** The roll's width, millimetres. */
export type PaperWidth = 58 | 80;

/** What can be printed on, of the roll's width. */
export const PRINTABLE_DOTS: Readonly<Record<PaperWidth, number>> = { 58: 384, 80: 576 };

/** A hanzi's height and width; a letter of the printers' own font is half as wide. */
export const TEXT_SIZES = { small: 24, medium: 32, large: 48 } as const;
export type TextSize = keyof typeof TEXT_SIZES;

/** A label and its value share a line, which leaves no room for large ones. */
export type PairSize = Exclude<TextSize, 'large'>;

export type SlipLine = TextLine | PairLine | NumberLine | RuleLine | QrLine | ImageLine | FeedLine | CutLine;

export interface TextLine {
  readonly kind: 'text';
  readonly text: string;
  readonly size: TextSize;
  readonly bold: boolean;
  readonly align: 'left' | 'center' | 'right';
  /** White on black. */
  readonly inverse: boolean;
}

/** A label at the left edge and its value, bold, at the right one. */
export interface PairLine {
  readonly kind: 'pair';
  readonly size: PairSize;
  readonly label: string;
  readonly value: string;
}

/** The ticket's number, as large as the paper lets it. */
export interface NumberLine {
  readonly kind: 'number';
  readonly text: string;
}

/** A thin line across the paper. */
export interface RuleLine {
  readonly kind: 'rule';
}

export interface QrLine {
  readonly kind: 'qr';
  readonly data: string;
  /** The edge of the code, without its quiet zone. */
  readonly sizeMm: number;
}

/** A picture of one colour, centred. */
export interface ImageLine extends Bitmap {
  readonly kind: 'image';
}

export interface Bitmap {
  readonly widthDots: number;
  readonly heightDots: number;
  /** Rows from the top, each padded to whole bytes, the leftmost dot in the highest bit; base64. */
  readonly bits: string;
}

/** Empty paper. */
export interface FeedLine {
  readonly kind: 'feed';
  readonly dots: number;
}

export interface CutLine {
  readonly kind: 'cut';
}

/** How many columns (half a hanzi each) a size leaves on the paper. */
export function columnsOf(paper: PaperWidth, size: TextSize): number {
  return Math.floor(PRINTABLE_DOTS[paper] / (TEXT_SIZES[size] / 2));
}
