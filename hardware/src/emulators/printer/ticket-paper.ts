import { createCanvas } from '@napi-rs/canvas';
import iconv from 'iconv-lite';
import { encode as encodeQr } from 'uqr';
import { facesFor } from '../../printers/raster/fonts.ts';

/** Of the printer's own font: a letter is half as wide as a hanzi. */
const CELL_DOTS = 24;
/** 1/6 inch, which printers begin with. */
const LINE_DOTS = 34;
const BASELINE_SHARE = 0.84;
/** Of 255: a stroke that covers less of a dot leaves it white. */
const INK_ALPHA = 115;
/** Opaque, whichever way round the machine keeps its bytes. */
const BLACK = new Uint32Array(Uint8Array.of(0, 0, 0, 255).buffer)[0] ?? 0;
const WHITE = 0xffffffff;
const REGULAR = 500;
const BOLD = 700;
const MARGIN_DOTS = 24;

/** How characters are printed now. */
export interface Style {
  align: 'left' | 'center' | 'right';
  bold: boolean;
  inverse: boolean;
  across: number;
  down: number;
}

interface Cell extends Style {
  readonly character: string;
  readonly widthDots: number;
}

type Mark =
  | { kind: 'line'; y: number; cells: readonly Cell[]; align: Style['align']; heightDots: number }
  | { kind: 'raster'; y: number; widthBytes: number; heightDots: number; data: Uint8Array }
  | { kind: 'qr'; y: number; x: number; modules: readonly (readonly boolean[])[]; moduleDots: number };

/** Blackens a dot of the paper. */
type Burn = (x: number, y: number) => void;

/** A ticket as it hangs out of the printer: what has been burnt into it so far. */
export class TicketPaper {
  readonly #widthDots: number;
  readonly #marks: Mark[] = [];
  readonly #texts: string[] = [];
  #line: Cell[] = [];
  #lineDots = 0;
  #heightDots = 0;

  constructor(widthDots: number) {
    this.#widthDots = widthDots;
  }

  get isBlank(): boolean {
    return this.#marks.length === 0 && this.#line.length === 0;
  }

  /** What can be read on it, a line each; pictures as their measures. */
  get text(): string {
    return this.#texts.join('\n');
  }

  /** Adds a character, and begins a new line where it does not fit. Answers how far the paper moves, in dots. */
  character(code: Uint8Array, style: Style): number {
    const isHanzi = code.length > 1;
    const character = isHanzi
      ? iconv.decode(Buffer.from(code), 'gb18030')
      : String.fromCharCode(code[0] ?? 0);
    const widthDots = (isHanzi ? CELL_DOTS : CELL_DOTS / 2) * style.across;
    const moved = this.#lineDots + widthDots > this.#widthDots ? this.lineFeed() : 0;
    this.#line.push({ ...style, character, widthDots });
    this.#lineDots += widthDots;
    return moved;
  }

  lineFeed(): number {
    const [first] = this.#line;
    const tallest = Math.max(0, ...this.#line.map(({ down }) => down * CELL_DOTS));
    if (first !== undefined) {
      const { align } = first;
      this.#marks.push({ kind: 'line', y: this.#heightDots, cells: this.#line, align, heightDots: tallest });
    }
    this.#texts.push(this.#line.map(({ character }) => character).join(''));
    this.#line = [];
    this.#lineDots = 0;
    return this.#move(Math.max(LINE_DOTS, tallest));
  }

  feed(dots: number): number {
    return this.#move(dots);
  }

  raster(widthBytes: number, heightDots: number, data: Uint8Array): number {
    this.#marks.push({ kind: 'raster', y: this.#heightDots, widthBytes, heightDots, data });
    this.#texts.push(`[${widthBytes * 8}×${heightDots}]`);
    return this.#move(heightDots);
  }

  qr(content: string, moduleDots: number, align: Style['align']): number {
    const { data: modules, size } = encodeQr(content, { ecc: 'M', border: 0 });
    const edge = size * moduleDots;
    this.#marks.push({
      kind: 'qr',
      y: this.#heightDots,
      x: leftOf(align, edge, this.#widthDots),
      modules,
      moduleDots,
    });
    this.#texts.push(`[QR ${content}]`);
    return this.#move(edge);
  }

  /** The dots of all pictures, from the top. */
  get pictures(): Uint8Array {
    return Buffer.concat(this.#marks.flatMap((mark) => (mark.kind === 'raster' ? [mark.data] : [])));
  }

  /** As it looks, on white paper with its edges. */
  png(): Buffer {
    const canvas = createCanvas(this.#widthDots + 2 * MARGIN_DOTS, this.#heightDots + 2 * MARGIN_DOTS);
    const context = canvas.getContext('2d');
    const image = context.createImageData(canvas.width, canvas.height);
    const dots = new Uint32Array(image.data.buffer).fill(WHITE);
    const burn: Burn = (x, y) => {
      dots[(y + MARGIN_DOTS) * canvas.width + x + MARGIN_DOTS] = BLACK;
    };
    for (const mark of this.#marks) burnMark(mark, this.#widthDots, burn);
    context.putImageData(image, 0, 0);
    return canvas.toBuffer('image/png');
  }

  #move(dots: number): number {
    this.#heightDots += dots;
    return dots;
  }
}

function burnMark(mark: Mark, widthDots: number, burn: Burn): void {
  if (mark.kind === 'line') {
    const width = mark.cells.reduce((sum, cell) => sum + cell.widthDots, 0);
    let x = leftOf(mark.align, width, widthDots);
    for (const cell of mark.cells) {
      burnCell(cell, x, mark.y + mark.heightDots - cell.down * CELL_DOTS, burn);
      x += cell.widthDots;
    }
  } else if (mark.kind === 'raster') {
    for (let y = 0; y < mark.heightDots; y += 1) {
      for (let x = 0; x < mark.widthBytes * 8; x += 1) {
        const byte = mark.data[y * mark.widthBytes + (x >> 3)] ?? 0;
        if ((byte & (0x80 >> (x & 7))) !== 0) burn(x, mark.y + y);
      }
    }
  } else {
    const { modules, moduleDots } = mark;
    for (const [row, cells] of modules.entries()) {
      for (const [column, isBlack] of cells.entries()) {
        if (isBlack)
          burnBlock(mark.x + column * moduleDots, mark.y + row * moduleDots, moduleDots, moduleDots, burn);
      }
    }
  }
}

function burnBlock(left: number, top: number, width: number, height: number, burn: Burn): void {
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) burn(x, y);
  }
}

function leftOf(align: Style['align'], width: number, room: number): number {
  return { left: 0, center: Math.floor((room - width) / 2), right: room - width }[align];
}

/** A character as a head of dots burns it: drawn at its own size, then magnified dot by dot. */
function burnCell(cell: Cell, x: number, y: number, burn: Burn): void {
  const width = cell.widthDots / cell.across;
  const glyph = glyphOf(cell.character, width, cell.bold);
  for (let row = 0; row < CELL_DOTS; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const isInk = glyph[row * width + column] === 1;
      if (isInk === cell.inverse) continue;
      burnBlock(x + column * cell.across, y + row * cell.down, cell.across, cell.down, burn);
    }
  }
}

const glyphs = new Map<string, Uint8Array>();

/** Which dots of a character's cell are black. */
function glyphOf(character: string, width: number, isBold: boolean): Uint8Array {
  const key = `${character}/${width}/${isBold}`;
  const known = glyphs.get(key);
  if (known !== undefined) return known;
  const drawing = createCanvas(width, CELL_DOTS).getContext('2d');
  drawing.font = `${isBold ? BOLD : REGULAR} ${CELL_DOTS}px ${facesFor(character)}`;
  drawing.textAlign = 'center';
  drawing.fillText(character, width / 2, CELL_DOTS * BASELINE_SHARE, width);
  const { data } = drawing.getImageData(0, 0, width, CELL_DOTS);
  const glyph = Uint8Array.from({ length: width * CELL_DOTS }, (_, dot) =>
    (data[dot * 4 + 3] ?? 0) > INK_ALPHA ? 1 : 0,
  );
  glyphs.set(key, glyph);
  return glyph;
}
