import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, HEADS, type PrintHead, type SlipLayout, type SlipLine } from './slip-layout.ts';
import { type TicketFacts, ticketSlip } from './ticket-slip.ts';
import {
  DEFAULT_TICKET_TEMPLATE,
  problemsOfTicketTemplate,
  TICKET_FACTS,
  type TicketFact,
  type TicketTemplate,
} from './ticket-template.ts';
import { displayWidth } from './wrap-text.ts';

const ALL_HEADS: readonly PrintHead[] = Object.values(HEADS);

const FACTS: TicketFacts = {
  language: 'zh-CN',
  hall: { name: '云溪县政务服务中心', nameEn: 'Yunxi County Government Service Centre' },
  timeZone: 'Asia/Shanghai',
  number: 'A012',
  service: { name: '身份证办理', nameEn: 'Identity card' },
  department: { name: '公安局', nameEn: 'Public security' },
  priority: null,
  takenAt: Date.UTC(2026, 10, 24, 1, 5),
  ahead: 12,
  estimate: { lowSeconds: 600, highSeconds: 900 },
  areas: [{ name: '一楼东区', nameEn: 'Ground floor, east' }],
  windows: ['3', '4'],
  url: 'https://hall.example/t/abcdefghijklmnopqrstuv',
  notices: [],
  isReprint: false,
  isOffline: false,
};

const slip = (
  facts: Partial<TicketFacts> = {},
  head: PrintHead = HEADS[80],
  template = DEFAULT_TICKET_TEMPLATE,
) => ticketSlip(template, { ...FACTS, ...facts }, head);

/** What stands on the paper, a line each. */
function said({ lines }: SlipLayout): string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'text' || line.kind === 'number') return [line.text];
    return line.kind === 'pair' ? [`${line.label} ${line.value}`.trim()] : [];
  });
}

function columnsTaken(line: SlipLine): number {
  if (line.kind === 'text') return displayWidth(line.text);
  return line.kind === 'pair' ? displayWidth(line.label + line.value) : 0;
}

const together = (texts: readonly string[]) => texts.join('').replaceAll(/\s/gu, '');

describe('a ticket on paper', () => {
  it('tells what a citizen wants to know, from the top', () => {
    expect(said(slip())).toEqual([
      '云溪县政务服务中心',
      '您的号码',
      'A012',
      '身份证办理',
      '前面等候 12 人',
      '预计等候 约 10–15 分钟',
      '等候区域 一楼东区',
      '办理窗口 3、4 号',
      '取号时间 11月24日 周二 09:05',
      '扫码看排队进度',
      '请留意叫号，过号请到导办台',
    ]);
    expect(slip().lines.at(-1)).toEqual({ kind: 'cut' });
  });

  it('lists windows by their numbers', () => {
    expect(said(slip({ windows: ['10', '3', '4'] }))).toContain('办理窗口 3、4、10 号');
  });

  it('[PAP1] cuts nothing off, whatever the names', () => {
    const name = fc.oneof(
      fc
        .constantFrom('不动产', '登记', '（', '）', '·', '和', 'ID', ' ', '𠮷')
        .chain((part) =>
          fc.array(fc.constant(part), { minLength: 1, maxLength: 30 }).map((parts) => parts.join('')),
        ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    );
    const named = fc.record({ name, nameEn: fc.constant(null) });
    const template: TicketTemplate = {
      blocks: [
        { block: 'hall', size: 'large' },
        { block: 'service', size: 'large' },
        { block: 'facts', size: 'medium', show: TICKET_FACTS },
      ],
    };
    const facts = fc.record({
      hall: named,
      service: named,
      department: named,
      priority: named,
      areas: fc.array(named),
    });
    fc.assert(
      fc.property(facts, fc.constantFrom(...ALL_HEADS), (some, head) => {
        const made = slip(some, head, template);
        for (const line of made.lines) {
          const size = line.kind === 'text' || line.kind === 'pair' ? line.size : 'small';
          expect(columnsTaken(line)).toBeLessThanOrEqual(columnsOf(head, size));
        }
        const all = together(said(made));
        for (const { name: each } of [some.hall, some.service, some.department, some.priority]) {
          expect(all).toContain(together([each]));
        }
      }),
    );
  });

  it('[PAP3] sets a name as large as two lines let it', () => {
    const eighteen = '建设工程竣工验收消防备案与抽查办理一二';
    const sizeOf = (name: string, head: PrintHead) =>
      slip({ service: { name, nameEn: null } }, head).lines.flatMap((line) =>
        line.kind === 'text' && name.startsWith(line.text) ? [line.size] : [],
      )[0];
    expect(sizeOf('身份证办理', HEADS[80])).toBe('large');
    expect(sizeOf('身份证办理', HEADS[58])).toBe('large');
    expect(sizeOf(eighteen, HEADS[80])).toBe('large');
    expect(sizeOf(eighteen, HEADS[58])).toBe('medium');
    expect(sizeOf(eighteen.repeat(2), HEADS[58])).toBe('small');
  });

  it('[PAP4] says that it is a reprint or was taken offline, whatever the template', () => {
    const bare: TicketTemplate = { blocks: [{ block: 'number' }] };
    expect(said(slip({ isReprint: true, isOffline: true }, HEADS[58], bare))).toEqual([
      '补打',
      '离线取号',
      '您的号码',
      'A012',
    ]);
    expect(said(slip({ isReprint: true, language: 'en' }, HEADS[58], bare))).toEqual([
      'REPRINT',
      'Your number',
      'A012',
    ]);
  });

  it('[PAP5] prints nothing that nobody knows', () => {
    const offline = said(
      slip({ isOffline: true, ahead: null, estimate: null, url: null, areas: [], windows: [] }),
    );
    expect(offline).toContain('前面等候 人数和时间请留意大屏');
    expect(offline.join()).not.toMatch(/预计等候|等候区域|办理窗口|扫码/);
    expect(said(slip({ estimate: null }))).toContain('预计等候 暂无窗口办理');
    expect(said(slip({ estimate: { lowSeconds: 4_000, highSeconds: 9_000 } }))).toContain(
      '预计等候 60 分钟以上',
    );
    expect(said(slip({ estimate: { lowSeconds: 0, highSeconds: 200 } }))).toContain('预计等候 5 分钟以内');
    expect(said(slip({ ahead: 0 }))).toContain('前面等候 下一个就是您');
  });

  it('[PAP6] names the service in both languages to who reads English', () => {
    const english = said(slip({ language: 'en' }));
    expect(english).toContain('Identity card');
    expect(english).toContain('身份证办理');
    expect(english).toContain('Wait about 10-15 min');
    expect(english).toContain('Taken Tue 24 Nov 09:05');
    expect(
      said(slip({ language: 'en', service: { name: '身份证办理', nameEn: null } })).filter(
        (line) => line === '身份证办理',
      ),
    ).toHaveLength(1);
  });

  it('[PAP7] tells the time of the hall’s own clock', () => {
    expect(said(slip({ timeZone: 'Asia/Urumqi' }))).toContain('取号时间 11月24日 周二 07:05');
  });

  it('[PAP8] shows its number once, and no fact twice', () => {
    const number = { block: 'number' } as const;
    const facts = (...show: readonly TicketFact[]) => ({ block: 'facts', size: 'small', show }) as const;
    expect(problemsOfTicketTemplate(DEFAULT_TICKET_TEMPLATE)).toEqual([]);
    expect(problemsOfTicketTemplate({ blocks: [facts('wait', 'ahead')] })).toEqual([
      { at: null, problem: 'ticket_number_missing' },
    ]);
    expect(
      problemsOfTicketTemplate({
        blocks: [number, facts('wait'), number, facts('area', 'wait'), facts('taken', 'taken')],
      }),
    ).toEqual([
      { at: 2, problem: 'ticket_number_twice' },
      { at: 3, problem: 'ticket_fact_twice' },
      { at: 4, problem: 'ticket_fact_twice' },
    ]);
  });

  it('leaves no two rules together where a block had nothing to say', () => {
    const template: TicketTemplate = {
      blocks: [
        { block: 'rule' },
        { block: 'qr', sizeMm: 20 },
        { block: 'rule' },
        { block: 'rule' },
        { block: 'number' },
      ],
    };
    const kinds = slip({ url: null }, HEADS[80], template).lines.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'rule')).toHaveLength(1);
  });

  it('has the picture that its head can print', () => {
    const bitmap = (widthDots: number) => ({ widthDots, heightDots: 8, bits: '' });
    const widthsOf = (picture: number, narrow?: number) => {
      const logo = {
        ...{ block: 'logo' as const, picture: bitmap(picture) },
        ...(narrow === undefined ? {} : { narrow: bitmap(narrow) }),
      };
      return ALL_HEADS.map((head) =>
        slip({}, head, { blocks: [logo, { block: 'number' }] }).lines.flatMap((line) =>
          line.kind === 'image' ? [line.widthDots] : [],
        ),
      );
    };
    // The heads of 384, 576 and twice 512 dots.
    expect(widthsOf(576, 384)).toEqual([[384], [576], [384], [384]]);
    expect(widthsOf(512, 384)).toEqual([[384], [512], [512], [512]]);
    expect(widthsOf(200)).toEqual([[200], [200], [200], [200]]);
  });
});
