import { ranksOf } from '@hallbell/domain';
import type { EvaluationResource, Language } from '@hallbell/protocol';
import { changeLanguage, setUpI18n } from '@hallbell/ui';
import { readXlsx, type Sheet } from 'hucre/xlsx';
import { t } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE_TEXTS } from '../../texts/index.ts';
import { evaluationOf, SERVING, windowItem } from '../testing/evaluation-answers.ts';
import { recalculate } from '../testing/recalculate.ts';
import { evaluationWorkbook, itemWorkbook } from './evaluation-workbook.ts';
import type { WorkbookOrder } from './order.ts';

const busy = windowItem({
  number: '1',
  name: '税务综合',
  servings: 30,
  waitSeconds: 1800,
  levels: [4, 4, 5],
});
const few = windowItem({ number: '2', name: '=1+1', servings: 3, levels: [5] });
const idle = windowItem({ number: '3', name: '备用', servings: 0 });
const evaluation = evaluationOf([busy, few, idle]);

const orderOf = (of: EvaluationResource, language: Language = 'zh-CN'): WorkbookOrder => ({
  evaluation: of,
  items: of.items,
  hall: '市政务服务中心',
  timeZone: 'Asia/Shanghai',
  atMs: Date.parse('2026-11-24T02:00:00Z'),
  t,
  language,
});

async function sheetsOf(file: Uint8Array): Promise<Map<string, Sheet>> {
  const { sheets } = await readXlsx(file);
  return new Map(sheets.map((sheet) => [sheet.name, sheet]));
}

function sheet(sheets: Map<string, Sheet>, name: string): Sheet {
  const found = sheets.get(name);
  if (found === undefined) throw new Error(`There is no sheet ${name}`);
  return found;
}

const isSame = (kept: string | number | boolean, reckoned: string) =>
  typeof kept === 'number'
    ? reckoned !== '' && Math.abs(Number(reckoned) - kept) < 1e-5
    : reckoned === String(kept);

beforeAll(() => setUpI18n(CONSOLE_TEXTS));

describe('the workbook of an evaluation', () => {
  it('has a sheet for each thing, headings that stay, and numbers that are numbers', async () => {
    const sheets = await sheetsOf(await evaluationWorkbook(orderOf(evaluation)));
    expect([...sheets.keys()]).toEqual(['概况', '得分', '指标', '数据', '考评办法', '等级']);
    const scores = sheet(sheets, '得分');
    expect(scores.freezePane).toMatchObject({ rows: 4, columns: 3 });
    expect(scores.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape' });
    expect(scores.rows[4]?.slice(1, 9)).toEqual([
      '1',
      '税务综合',
      busy.score,
      busy.interval?.[0],
      busy.interval?.[1],
      expect.any(String),
      30,
      3,
    ]);
    expect(sheet(sheets, '数据').rows[1]?.slice(3, 5)).toEqual([30, 30]);
  });

  it('keeps each score as a formula and as what it comes to', async () => {
    const scores = sheet(await sheetsOf(await evaluationWorkbook(orderOf(evaluation))), '得分');
    for (const [at, item] of evaluation.items.entries()) {
      const cell = scores.cells?.get(`${4 + at},3`);
      expect(cell?.formula).toContain('SUMPRODUCT');
      expect(cell?.formulaResult ?? cell?.value).toBe(item.score ?? '');
    }
    expect(busy.grade).toBe('fair');
    expect(scores.rows[4]?.[6]).toBe('一般');
    expect(scores.rows[5]?.[6]).toBe('样本不足');
  });

  it.each(['zh-CN', 'en'] as const)('comes to the same in another spreadsheet, in %s', async (language) => {
    await changeLanguage(language);
    const { rubric } = evaluation;
    const others: EvaluationResource = {
      ...evaluation,
      // Nothing that was measured weighs anything: no score, and no division by zero.
      rubric: { ...rubric, indicators: rubric.indicators.map((one) => ({ ...one, weight: 0 })) },
      items: evaluation.items.map((item) => ({ ...item, score: null, grade: null, rank: null })),
    };
    const ranked = ranksOf(evaluation.items);
    const items = evaluation.items.map((item, at) => ({ ...item, rank: ranked[at]?.rank ?? null }));
    for (const file of [
      await evaluationWorkbook(orderOf({ ...evaluation, items }, language)),
      await itemWorkbook(orderOf({ ...evaluation, items: [busy] }, language), { ...busy, rank: 1 }, [
        SERVING,
      ]),
    ]) {
      const formulas = await recalculate(file);
      expect(formulas.length).toBeGreaterThan(40);
      expect(formulas.filter(({ kept, reckoned }) => !isSame(kept, reckoned))).toEqual([]);
    }
    const unweighed = await recalculate(await evaluationWorkbook(orderOf(others, language)));
    const scores = unweighed.filter(({ formula }) => formula.includes('SUMPRODUCT'));
    expect(scores.map(({ reckoned }) => reckoned)).toEqual(['', '', '']);
    await changeLanguage('zh-CN');
  });

  it('carries out no name as a formula', async () => {
    const scores = sheet(await sheetsOf(await evaluationWorkbook(orderOf(evaluation))), '得分');
    expect(scores.rows[5]?.[2]).toBe('=1+1');
    expect(scores.cells?.get('5,2')?.formula).toBeUndefined();
  });

  it('leaves empty what was not measured, in place of a zero', async () => {
    const scores = sheet(await sheetsOf(await evaluationWorkbook(orderOf(evaluation))), '得分');
    const satisfaction = evaluation.rubric.indicators.findIndex(({ id }) => id === 'satisfaction');
    expect(idle.indicators[satisfaction]?.score).toBeNull();
    expect(scores.rows[6]?.[9 + satisfaction] ?? null).toBeNull();
  });

  it('says what was published, with the journal’s hash, and what was corrected since', async () => {
    const person = { id: 'm1', name: '陈静' };
    const at = '2027-01-10T01:00:00.000Z';
    const published: EvaluationResource = {
      ...evaluation,
      published: {
        at,
        by: person,
        rubricVersion: 1,
        journalSeq: 812,
        journalHash: 'f00d',
        resultHash: 'beef',
        rewardFrom: 'good',
      },
      corrections: [
        {
          id: 'k1',
          by: 'window',
          itemId: 'w1',
          field: 'grade',
          oldValue: 'good',
          newValue: 'excellent',
          reason: '漏记一件',
          madeBy: person,
          madeAt: at,
        },
      ],
    };
    const { rows } = sheet(await sheetsOf(await evaluationWorkbook(orderOf(published))), '概况');
    const cells = rows.flat();
    expect(cells).toContain('已发布：2027-01-10 09:00，陈静');
    expect(cells).toContain('f00d');
    expect(rows.at(-1)).toEqual(['1 税务综合', '漏记一件', '良好', '优质', '2027-01-10 09:00 陈静']);
  });

  it('has every serving of one item, with the hall’s times', async () => {
    const sheets = await sheetsOf(await itemWorkbook(orderOf(evaluation), busy, [SERVING]));
    expect(sheet(sheets, '得分').rows).toHaveLength(5);
    expect(sheet(sheets, '办件').rows[1]).toEqual([
      '2026-11-24',
      '09:05',
      'B012',
      '发票领用',
      '1',
      '王秀兰',
      '09:05',
      '09:10',
      17,
      15,
      5,
      6,
      '非常满意',
      '评价器',
    ]);
  });
});
