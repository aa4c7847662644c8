/**
 * A slip of paper as a list of lines, whatever prints or shows it: a printer's driver, an emulator, or the console's
 * preview. All measures are dots of the thermal head that it is for.
 */
export interface SlipLayout {
  readonly head: PrintHead;
  readonly lines: readonly SlipLine[];
}

/** What burns the dots, and how much of the roll it reaches. */
export interface PrintHead {
  /** The roll's width, millimetres. */
  readonly paper: 58 | 80;
  /** A multiple of 8. */
  readonly widthDots: number;
  readonly dotsAMm: number;
}

const DPI_203 = 8;
const DPI_180 = 180 / 25.4;

/** The heads that are made. Nearly all are of 203 dpi. */
export const HEADS = {
  58: { paper: 58, widthDots: 384, dotsAMm: DPI_203 },
  80: { paper: 80, widthDots: 576, dotsAMm: DPI_203 },
  /** 72 mm, as 80, in fewer dots. */
  '80-180dpi': { paper: 80, widthDots: 512, dotsAMm: DPI_180 },
  /** Narrower than its paper. */
  '80-64mm': { paper: 80, widthDots: 512, dotsAMm: DPI_203 },
} as const satisfies Record<string, PrintHead>;

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
export function columnsOf({ widthDots }: PrintHead, size: TextSize): number {
  return Math.floor(widthDots / (TEXT_SIZES[size] / 2));
}
