import { localTimeOf } from '../business-day.ts';
import { weekdayOf } from '../civil-day.ts';
import type { EpochMs } from '../glossary.ts';
import {
  type Bitmap,
  columnsOf,
  type PairSize,
  type PrintHead,
  type SlipLayout,
  type SlipLine,
  type TextLine,
  type TextSize,
} from './slip-layout.ts';
import type { TicketBlock, TicketFact, TicketTemplate } from './ticket-template.ts';
import { type TicketWords, ticketWords } from './ticket-words.ts';
import { displayWidth, wrapText } from './wrap-text.ts';

interface Named {
  readonly name: string;
  readonly nameEn: string | null;
}

/** What one ticket says. */
export interface TicketFacts {
  readonly language: 'zh-CN' | 'en';
  readonly hall: Named;
  /** IANA name, for the time on the ticket. */
  readonly timeZone: string;
  readonly number: string;
  readonly service: Named;
  readonly department: Named | null;
  /** The priority class, if it has one. */
  readonly priority: Named | null;
  readonly takenAt: EpochMs;
  /** How many wait before it; null where nobody knows, as offline. */
  readonly ahead: number | null;
  /** Null: no window is open, or nobody knows. */
  readonly estimate: { readonly lowSeconds: number; readonly highSeconds: number } | null;
  /** Where to wait. */
  readonly areas: readonly Named[];
  /** The numbers of the windows that handle the service. */
  readonly windows: readonly string[];
  /** The phone's page of this ticket. */
  readonly url: string | null;
  readonly notices: readonly { readonly text: string; readonly textEn: string | null }[];
  readonly isReprint: boolean;
  /** Taken while the hub was away. */
  readonly isOffline: boolean;
}

const GAP_DOTS = 16;
const STEP_MINUTES = 5;
const CAP_MINUTES = 60;
const SIZES_DOWN: readonly TextSize[] = ['large', 'medium', 'small'];
/** A name may take so many lines before it is set smaller. */
const NAME_LINES = 2;
/** Between a label and its value. */
const PAIR_GAP_COLUMNS = 2;
/** A row of window numbers longer than this helps nobody. */
const WINDOWS_SHOWN = 8;

/** Lays a ticket out for this head. Nothing is cut off: what is too long wraps, or is set smaller. */
export function ticketSlip(template: TicketTemplate, facts: TicketFacts, head: PrintHead): SlipLayout {
  const layout = new Layout(facts, head);
  const lines = template.blocks.flatMap((block) => layout.linesOf(block));
  return { head, lines: [...tidy(lines), { kind: 'feed', dots: GAP_DOTS }, { kind: 'cut' }] };
}

class Layout {
  readonly #facts: TicketFacts;
  readonly #head: PrintHead;
  readonly #words: TicketWords;

  constructor(facts: TicketFacts, head: PrintHead) {
    this.#facts = facts;
    this.#head = head;
    this.#words = ticketWords(facts.language);
  }

  linesOf(block: TicketBlock): SlipLine[] {
    switch (block.block) {
      case 'logo':
        return [{ kind: 'image', ...this.#fitting(block.picture, block.narrow) }, gap()];
      case 'hall':
        return this.#name(this.#facts.hall, block.size);
      case 'service':
        return this.#name(this.#facts.service, block.size);
      case 'number':
        return this.#number();
      case 'facts':
        return block.show.flatMap((fact) => this.#fact(fact, block.size));
      case 'qr':
        return this.#qr(block.sizeMm);
      case 'notices':
        return this.#facts.notices.flatMap(({ text, textEn }) => [
          ...this.#text(this.#inLanguage(text, textEn), { size: 'small' }),
          gap(),
        ]);
      case 'text':
        return this.#text(this.#inLanguage(block.text, block.textEn), block);
      case 'rule':
        return [gap(), { kind: 'rule' }, gap()];
      case 'space':
        return [{ kind: 'feed', dots: Math.round(block.millimetres * this.#head.dotsAMm) }];
    }
  }

  /** A name in the citizen's language. A foreign one is followed by the Chinese one, which is what the hall's signs say. */
  #name(named: Named, size: TextSize): SlipLine[] {
    const name = this.#inLanguage(named.name, named.nameEn);
    const lines = this.#text(name, { size: this.#sizeFor(name, size), bold: true });
    return name === named.name ? lines : [...lines, ...this.#text(named.name, { size: 'small' })];
  }

  /** The largest size, at most the one asked for, in which a name takes no more than two lines. */
  #sizeFor(name: string, asked: TextSize): TextSize {
    const sizes = SIZES_DOWN.slice(SIZES_DOWN.indexOf(asked));
    const fits = (size: TextSize) => wrapText(name, columnsOf(this.#head, size)).length <= NAME_LINES;
    return sizes.find(fits) ?? 'small';
  }

  /** The larger of two pictures that the head can print. */
  #fitting(picture: Bitmap, narrow: Bitmap | undefined): Bitmap {
    return picture.widthDots <= this.#head.widthDots ? picture : (narrow ?? picture);
  }

  #number(): SlipLine[] {
    const { number, isReprint, isOffline } = this.#facts;
    const marks = [
      ...(isReprint
        ? this.#text(this.#words.reprint.trim(), { size: 'medium', bold: true, inverse: true })
        : []),
      ...(isOffline
        ? this.#text(this.#words.offline.trim(), { size: 'small', bold: true, inverse: true })
        : []),
    ];
    return [
      ...marks,
      ...(marks.length > 0 ? [gap()] : []),
      ...this.#text(this.#words.yours, { size: 'small' }),
      { kind: 'number', text: number },
      gap(),
    ];
  }

  #fact(fact: TicketFact, size: PairSize): SlipLine[] {
    const value = this.#valueOf(fact);
    if (value === null) return [];
    const label = this.#words.facts[fact];
    const columns = columnsOf(this.#head, size);
    const pair = { kind: 'pair', size } as const;
    const room = columns - displayWidth(label) - PAIR_GAP_COLUMNS;
    if (displayWidth(value) <= room) return [{ ...pair, label, value }];
    // Beside its label where two lines do; else, or where it then stays whole, below it over the whole width.
    const beside = wrapText(value, room);
    const [first = '', second = ''] = beside;
    if (beside.length === 2 && displayWidth(value) > columns) {
      return [
        { ...pair, label, value: first },
        { ...pair, label: '', value: second },
      ];
    }
    return [
      { ...pair, label, value: '' },
      ...wrapText(value, columns).map((text) => ({ ...pair, label: '', value: text })),
    ];
  }

  /** Null: there is nothing to say, or nobody knows. */
  #valueOf(fact: TicketFact): string | null {
    const { department, priority, ahead, areas, windows, isOffline } = this.#facts;
    switch (fact) {
      case 'department':
        return department && this.#inLanguage(department.name, department.nameEn);
      case 'priority':
        return priority && this.#inLanguage(priority.name, priority.nameEn);
      case 'ahead':
        if (ahead === null) return isOffline ? this.#words.offlineLead : null;
        return ahead === 0 ? this.#words.next : this.#words.people(ahead);
      case 'wait':
        return isOffline ? null : this.#wait();
      case 'area': {
        const names = [...new Set(areas.map(({ name, nameEn }) => this.#inLanguage(name, nameEn)))];
        return names.join(this.#facts.language === 'en' ? ', ' : '、') || null;
      }
      case 'windows':
        if (windows.length === 0 || windows.length > WINDOWS_SHOWN) return null;
        return this.#words.windows([...windows].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
      case 'taken':
        return this.#taken();
    }
  }

  /** In the steps that the screens show, so that paper and screen say the same. */
  #wait(): string {
    const { estimate } = this.#facts;
    const { none, soon, range, over } = this.#words.wait;
    if (estimate === null) return none;
    const low = Math.floor(estimate.lowSeconds / 60 / STEP_MINUTES) * STEP_MINUTES;
    const high = Math.max(1, Math.ceil(estimate.highSeconds / 60 / STEP_MINUTES)) * STEP_MINUTES;
    if (high <= STEP_MINUTES) return soon;
    return low >= CAP_MINUTES ? over : range(low, high);
  }

  #taken(): string {
    const { takenAt, timeZone } = this.#facts;
    const { day, minuteOfDay } = localTimeOf(takenAt, timeZone);
    const [, month = 0, date = 0] = day.split('-').map(Number);
    const two = (value: number) => String(value).padStart(2, '0');
    const clock = `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
    return this.#words.taken({ month, day: date, weekday: weekdayOf(day), clock });
  }

  #qr(sizeMm: number): SlipLine[] {
    const { url } = this.#facts;
    if (url === null) return [];
    return [
      { kind: 'qr', data: url, sizeMm },
      gap(),
      ...this.#text(this.#words.scan, { size: 'small' }),
      gap(),
    ];
  }

  #text(
    text: string,
    { size, bold = false, align = 'center', inverse = false }: Partial<TextLine> & { size: TextSize },
  ) {
    const style = { kind: 'text', size, bold, align, inverse } as const;
    return wrapText(text, columnsOf(this.#head, size)).map((line): TextLine => ({ ...style, text: line }));
  }

  #inLanguage(chinese: string, english: string | null): string {
    return this.#facts.language === 'en' && english !== null && english !== '' ? english : chinese;
  }
}

const gap = (): SlipLine => ({ kind: 'feed', dots: GAP_DOTS });

/** Blocks that had nothing to say leave no doubled rules behind. */
function tidy(lines: readonly SlipLine[]): SlipLine[] {
  const kept: SlipLine[] = [];
  for (const line of lines) {
    const isDoubled =
      (line.kind === 'rule' && kept.findLast(({ kind }) => kind !== 'feed')?.kind === 'rule') ||
      (line.kind === 'feed' && kept.at(-1)?.kind === 'feed');
    if (!isDoubled) kept.push(line);
  }
  return kept;
}
