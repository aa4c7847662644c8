import iconv from 'iconv-lite';
import type { PrinterModel } from '../models.ts';

const FIRST_BEYOND_ASCII = 0x80;
const PRINTABLE = /^[\x20-\x7e]$/;
const TWO_BYTES = 2;
const FIRST_TRAIL = 0x40;
/** GB 2312 is the corner of GB 18030 in which both bytes are high; encoders by that name give more. */
const GB2312_FIRST = 0xa1;
const GB2312_LAST_LEAD = 0xf7;

/**
 * A text in the printer's own characters; null where it lacks one. GB 18030 writes rare hanzi and other scripts in four
 * bytes, which no printer's memory holds, so only its two-byte part counts.
 */
export function inPrinterCharacters(text: string, characters: PrinterModel['characters']): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    if (PRINTABLE.test(character)) bytes.push(character.charCodeAt(0));
    else {
      const code = characters === 'none' ? null : codeOf(character, characters);
      if (code === null) return null;
      bytes.push(...code);
    }
  }
  return Uint8Array.from(bytes);
}

function codeOf(character: string, characters: 'gb18030' | 'gb2312'): Uint8Array | null {
  const code = iconv.encode(character, 'gb18030');
  const [lead = 0, trail = 0] = code;
  const isHeld =
    characters === 'gb18030'
      ? lead > FIRST_BEYOND_ASCII && trail >= FIRST_TRAIL
      : lead >= GB2312_FIRST && lead <= GB2312_LAST_LEAD && trail >= GB2312_FIRST;
  return code.length === TWO_BYTES && isHeld && iconv.decode(code, 'gb18030') === character ? code : null;
}
