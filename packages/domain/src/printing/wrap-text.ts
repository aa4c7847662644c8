/** No line begins with one of these, */
const CLOSING = /^[，。、；：！？）》」』】〉”’…,.;:!?)\]}%]$/u;
/** and none ends with one of these. */
const OPENING = /^[（《「『【〈“‘([{]$/u;
const MARK = /^\p{M}$/u;

const FIRST_BEYOND_ASCII = 0x80;
/** Hebrew to Myanmar, Tibetan and Thai among them: drawn in their own proportions, narrower than a hanzi. */
const NARROW_SCRIPTS = { from: 0x0590, to: 0x109f };

/**
 * The columns that a text takes on a Chinese printer, where a letter of ASCII takes one and a hanzi two. Quotation
 * marks, dashes and letters with accents are hanzi there.
 */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

function widthOf(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  if (code < FIRST_BEYOND_ASCII) return 1;
  if (MARK.test(character)) return 0;
  return code >= NARROW_SCRIPTS.from && code <= NARROW_SCRIPTS.to ? 1 : 2;
}

/**
 * Breaks a text into lines of at most `columns` columns (2 or more). Words of letters stay whole where they fit, hanzi
 * break anywhere but before a closing mark and after an opening one. The lines are as even as their number allows, so
 * that no last character stands alone. Every character but spaces at a break is kept.
 */
export function wrapText(text: string, columns: number): string[] {
  const units = unitsOf(text, columns);
  const lines = fill(units, columns);
  const [longest = 0] = units.map(({ text: unit }) => displayWidth(unit)).sort((a, b) => b - a);
  const fewest = Math.ceil(displayWidth(text) / Math.max(1, lines.length));
  for (let narrower = Math.max(longest, fewest); narrower < columns; narrower += 1) {
    const evened = fill(units, narrower);
    if (evened.length <= lines.length) return evened;
  }
  return lines;
}

/** What is not broken, and whether a space stood before it. */
interface Unit {
  text: string;
  afterSpace: boolean;
}

function fill(units: readonly Unit[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const { text, afterSpace } of units) {
    const longer = line + (afterSpace && line !== '' ? ' ' : '') + text;
    if (line !== '' && displayWidth(longer) > columns) {
      lines.push(line);
      line = text;
    } else line = longer;
  }
  return line === '' ? lines : [...lines, line];
}

function unitsOf(text: string, columns: number): Unit[] {
  const units: Unit[] = [];
  let afterSpace = false;
  let before = '';
  for (const character of text) {
    if (/^\s$/u.test(character)) {
      afterSpace = true;
      continue;
    }
    const last = units.at(-1);
    const joined =
      last !== undefined &&
      !afterSpace &&
      ((isLetter(before) && isLetter(character)) ||
        CLOSING.test(character) ||
        OPENING.test(before) ||
        MARK.test(character));
    // What would not fit a line by itself is broken after all.
    if (joined && displayWidth(last.text + character) <= columns) last.text += character;
    else units.push({ text: character, afterSpace });
    afterSpace = false;
    before = character;
  }
  return units;
}

/** Of a script that writes words. */
function isLetter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return /\S/u.test(character) && code < 0x1100;
}
