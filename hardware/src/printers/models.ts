import { HEADS, type PrintHead } from '@hallbell/domain';

/** What is known of a printer's make. Facts as their makers' manuals tell them; docs/hardware.md says which were tried. */
export interface PrinterModel {
  readonly head: PrintHead;
  /** The two-byte characters in its memory; what it lacks is drawn. */
  readonly characters: 'gb18030' | 'gb2312' | 'none';
  readonly hasCutter: boolean;
  /** By Epson's own command, or drawn. */
  readonly qr: 'native' | 'drawn';
  /** Answers `DLE EOT`: then silence means that something is wrong. */
  readonly answers: boolean;
  /**
   * How it is known that a job has come out. `in-order`: it answers `GS r` once it has carried out what came before.
   * `status`: it is well after the time that the paper takes. `never`: it only listens.
   */
  readonly confirms: 'in-order' | 'status' | 'never';
}

/** Prints everything as a picture, and nothing else is asked of it: works on whatever takes ESC/POS. */
const PLAIN = { characters: 'gb18030', qr: 'drawn' } as const;
const CUTS = { hasCutter: true } as const;
const TEARS = { hasCutter: false } as const;

export const PRINTER_MODELS = {
  /** The usual Chinese makes: answers status, and `GS r` with too little to build on. */
  'generic-80': { ...PLAIN, ...CUTS, head: HEADS[80], answers: true, confirms: 'status' },
  'generic-58': { ...PLAIN, ...TEARS, head: HEADS[58], answers: true, confirms: 'status' },
  /** Nothing ever comes back: the Windows spooler's share, a plain file, half a cable. */
  'one-way-80': { ...PLAIN, ...CUTS, head: HEADS[80], answers: false, confirms: 'never' },
  'one-way-58': { ...PLAIN, ...TEARS, head: HEADS[58], answers: false, confirms: 'never' },
  /** 80 mm heads of 180 dpi, as of older Bixolon SRP-350 and its like: as wide, in 512 dots. */
  'generic-80-180dpi': { ...PLAIN, ...CUTS, head: HEADS['80-180dpi'], answers: true, confirms: 'status' },
  /** 80 mm paper, of which the head reaches 64 mm: those whose manual says 512 dots at 203 dpi, or 42 columns. */
  'generic-80-64mm': { ...PLAIN, ...CUTS, head: HEADS['80-64mm'], answers: true, confirms: 'status' },
  /** Epson TM-T20, TM-T82 and TM-m30 with the simplified Chinese font. */
  'epson-80': {
    ...CUTS,
    head: HEADS[80],
    characters: 'gb18030',
    qr: 'native',
    answers: true,
    confirms: 'in-order',
  },
  /** Epson TM-T88 with the simplified Chinese font: 180 dpi. */
  'epson-t88': {
    ...CUTS,
    head: HEADS['80-180dpi'],
    characters: 'gb18030',
    qr: 'native',
    answers: true,
    confirms: 'in-order',
  },
  /** An 80 mm printer of the world outside China: every hanzi is drawn. */
  'no-hanzi-80': {
    ...CUTS,
    head: HEADS[80],
    characters: 'none',
    qr: 'drawn',
    answers: true,
    confirms: 'status',
  },
  /** Older 58 mm heads with the 6,763 hanzi of GB 2312 alone (SPRT SP series). */
  'gb2312-58': {
    ...TEARS,
    head: HEADS[58],
    characters: 'gb2312',
    qr: 'drawn',
    answers: true,
    confirms: 'status',
  },
} as const satisfies Record<string, PrinterModel>;

export type PrinterModelName = keyof typeof PRINTER_MODELS;
