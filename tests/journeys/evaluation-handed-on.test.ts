import { buffer } from 'node:stream/consumers';
import { recalculate } from '@hallbell/console/recalculate';
import type { EvaluationResource } from '@hallbell/protocol';
import { type CellValue, readXlsx } from 'hucre/xlsx';
import { type Browser, chromium, type Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { liveThroughMorning } from '../screenshots/morning.ts';
import { Stage } from '../screenshots/stage.ts';
import { SAMPLE_HALL } from '../support/hub-process.ts';
import { journey } from './support/journey.ts';

const MONDAY = '2026-11-23';
const ENOUGH = 5;
const ON_SMALL_SCREEN = { viewport: { width: 1366, height: 768 } };
/** On a narrower screen some figures are folded away. */
const ALL_COLUMNS = { viewport: { width: 1920, height: 1080 } };

journey('The evaluation of a morning, as a workbook and on paper', () => {
  let browser: Browser;
  let stage: Stage;
  let page: Page;
  let evaluation: EvaluationResource;
  let file: Uint8Array;

  beforeAll(async () => {
    browser = await chromium.connect(inject('browserEndpoint') ?? '');
    stage = await Stage.open(browser);
    await liveThroughMorning(stage);
    // A morning's few servings are enough for a grade, so that there is one to compare.
    await stage.manager.change(`/halls/${SAMPLE_HALL}/rubric`, { minSample: ENOUGH });
    page = await stage.console('zh-CN', `evaluation?period=${MONDAY}`, ALL_COLUMNS);
    evaluation = await stage.manager.get(`/halls/${SAMPLE_HALL}/evaluations?period=${MONDAY}&by=window`);
  }, 240_000);
  afterAll(async () => {
    await stage?.close();
    await browser?.close();
  });

  it.each(['zh-CN', 'en'] as const)(
    'stands whole on a small screen, nothing to the side of it (%s)',
    async (language) => {
      const small = await stage.console(language, `evaluation?period=${MONDAY}`, ON_SMALL_SCREEN);
      const parts = small.locator('.ant-table-header, .ant-table-body');
      await parts.nth(1).waitFor();
      // The headings scroll apart from the rows, and a heading may be wider than its figures.
      const hidden = await parts.evaluateAll((all) =>
        all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
      );
      expect(Math.max(...hidden)).toBeLessThanOrEqual(0);
      await small.context().close();
    },
  );

  it('is downloaded under a name that says what it is', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`考评-窗口-${MONDAY}.xlsx`);
    file = await buffer(await download.createReadStream());
  });

  it('says of each window what the screen says', async () => {
    const { sheets } = await readXlsx(file);
    const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? [];
    const figures = new Map(rowsOf('数据').map((row) => [row[0] ?? '', row]));
    const scores = rowsOf('得分').slice(4);
    expect(scores).toHaveLength(evaluation.items.length);
    const grades = new Set<string>();
    for (const [rank, number, name, score, , , grade] of scores) {
      const row = page.getByRole('row').filter({
        has: page.getByRole('button', { name: `查看${number} ${name}的考评明细`, exact: true }),
      });
      const cells = (await row.getByRole('cell').allInnerTexts()).map((text) =>
        text.replaceAll(/\s+/g, ' ').trim(),
      );
      const [, screenRank = '', screenScore = '', screenGrade = '', ...screenFigures] = cells;
      expect(screenRank.split(' ')[0]).toBe(rank === '' ? NOTHING : String(rank));
      expect(screenScore).toBe(score === '' ? NOTHING : digits(score, 1));
      expect(screenGrade.split(' ')[0]).toBe(grade === '' ? '样本不足' : grade);
      if (typeof grade === 'string' && grade !== '') grades.add(grade);
      const [, , servings, median, p90, , within, handling, , ratio, , mean, ...more] =
        figures.get(number ?? '') ?? [];
      expect(screenFigures.slice(0, 7)).toEqual([
        String(servings),
        digits(median, 1),
        digits(p90, 1),
        percent(within),
        digits(handling, 1),
        digits(ratio, 2),
        digits(mean, 1),
      ]);
      // Behind them the five levels, which the screen draws.
      expect(screenFigures.slice(8, 10)).toEqual([percent(more[5]), String(more[6])]);
    }
    expect(grades.size).toBeGreaterThan(0);
  });

  it('comes to the same when another spreadsheet reckons every formula', async () => {
    const formulas = await recalculate(file);
    expect(formulas.length).toBeGreaterThan(
      evaluation.items.length * evaluation.rubric.indicators.length * 3,
    );
    const wrong = formulas.filter(({ kept, reckoned }) =>
      typeof kept === 'number'
        ? !(Math.abs(Number(reckoned) - kept) < 1e-5) || reckoned === ''
        : reckoned !== String(kept),
    );
    expect(wrong).toEqual([]);
    const scores = formulas.filter(({ cell }) => cell.startsWith('得分!D'));
    expect(scores.map(({ reckoned }) => (reckoned === '' ? null : Number(reckoned))).sort()).toEqual(
      evaluation.items.map(({ score }) => score).sort(),
    );
  });

  it('holds every serving behind one window’s score', async () => {
    const item = evaluation.items.find(({ number }) => number === '4');
    await page.getByRole('button', { name: `查看4 ${item?.name}的考评明细`, exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel（含每一件）' }).click(),
    ]);
    const { sheets } = await readXlsx(await buffer(await download.createReadStream()));
    const servings = sheets.find(({ name }) => name === '办件')?.rows ?? [];
    const { servings: finished = 0 } = item?.sample ?? {};
    expect(servings).toHaveLength(1 + finished + (item?.figures.noShows ?? 0));
    const listed = page
      .getByRole('dialog')
      .getByRole('row')
      .filter({ hasText: String(servings[1]?.[2]) });
    await listed.first().waitFor();
  });

  it('prints what that score is made of, with lines to sign on', async () => {
    const [first = '', ...more] = await printed({ preferCSSPageSize: true });
    const item = evaluation.items.find(({ number }) => number === '4');
    expect(first).toContain(`4${item?.name}考评明细`);
    expect(first).toContain(`考评期：2026年11月23日`);
    for (const { name } of item?.indicators ?? []) expect(first).toContain(name.replaceAll(' ', ''));
    expect([first, ...more].join('')).toMatch(/经办人：.*负责人：.*日期：/);
    // The page itself, its drawer and its keys are not on paper.
    expect(first).not.toContain('导出');
  });

  it('prints the ranking on A4, every window once', async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const [text = '', ...more] = await printed({ preferCSSPageSize: true });
    expect(more).toEqual([]);
    expect(text).toContain('窗口考评结果');
    expect(text).toContain('1/1');
    for (const { number, name, score } of evaluation.items) {
      expect(text.split(`${number}${name}`.replaceAll(' ', ''))).toHaveLength(2);
      if (score !== null) expect(text).toContain(score.toFixed(1));
    }
  });

  it('begins each page of a longer list with the headings, and breaks no row between two', async () => {
    // As sixty windows take several pages of A4, these take several lower ones.
    await page.addStyleTag({ content: '@page { size: 210mm 110mm }' });
    const pages = await printed({ preferCSSPageSize: true });
    expect(pages.length).toBeGreaterThan(1);
    for (const text of pages) expect(text.split('窗口名次（可能范围）得分（可能范围）等级')).toHaveLength(2);
    for (const { number, name, rank, rankRange, score, interval } of evaluation.items) {
      const range = ([low, high]: [string, string]) => `(${low}–${high})`;
      const ranked =
        rank === null ? NOTHING : `${rank}${range([String(rankRange?.[0]), String(rankRange?.[1])])}`;
      const scored =
        score === null || interval === null
          ? NOTHING
          : `${score.toFixed(1)}${range([interval[0].toFixed(1), interval[1].toFixed(1)])}`;
      const row = `${number}${name}${ranked}${scored}`.replaceAll(' ', '');
      expect(pages.filter((text) => text.includes(row))).toHaveLength(1);
    }
  });

  /** The text of each page, without spaces, which a PDF sets as it likes. */
  async function printed(options: Parameters<Page['pdf']>[0]): Promise<string[]> {
    const pdf = await page.pdf(options);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
    return text.map((each) => each.replaceAll(/\s+/g, ''));
  }
});

const NOTHING = '—';

const digits = (value: CellValue | undefined, count: number) =>
  typeof value === 'number' ? value.toFixed(count) : NOTHING;

const percent = (value: CellValue | undefined) =>
  typeof value === 'number' ? `${(value * 100).toFixed(1)}%` : NOTHING;
