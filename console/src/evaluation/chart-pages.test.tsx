import type { HallRows, Language } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { EvaluationPage } from './evaluation-page.tsx';
import { HEAT_MAP, RATING_REASONS, seriesOf, weekPoint } from './testing/chart-answers.ts';
import { evaluationOf, windowItem } from './testing/evaluation-answers.ts';

/** ECharts measures text on a canvas, which jsdom has none of; the journeys look at the charts. */
vi.mock('./load-chart.tsx', () => ({ default: () => null }));
vi.mock('./trends/trend-chart.tsx', () => ({ default: () => null }));

const BASE = 'GET /api/v1/halls/hall-1/evaluations';
const QUARTER = `${BASE}?period=2026-Q4&by=window`;
const DAYS = 'from=2026-10-01&to=2026-12-31&by=window';
const WEEKS = `${BASE}/series?by=window&unit=week&from=2026-10-01&to=2026-11-24`;
const hall: Partial<HallRows> = { hall: HALL_ROW };

const TAX = windowItem({ number: '1', name: '税务综合', servings: 30, waitSeconds: 1800, levels: [4, 4, 2] });
const POLICE = windowItem({
  number: '2',
  name: '公安户政',
  servings: 12,
  waitSeconds: 60,
  levels: [5, 5, 5],
});
const NOTARY = windowItem({ number: '3', name: '公证', servings: 0 });
const evaluation = evaluationOf([TAX, POLICE, NOTARY]);

const open = (at: string, language: Language = 'zh-CN') =>
  renderConsole([{ path: '/evaluation/*', element: <EvaluationPage /> }], { at, hall, language });

/** The texts of a table's rows, cell by cell. */
function rowsOf(table: HTMLElement): string[][] {
  return Array.from(table.querySelectorAll('tr'), (row) =>
    Array.from(row.cells, ({ textContent }) => textContent ?? ''),
  );
}

const tableIn = async (label: string) =>
  within(await screen.findByLabelText(label, { selector: 'section[tabindex]' })).getByRole('table');

afterEach(() => vi.unstubAllGlobals());

describe('the pages of the evaluation', () => {
  it('are reached from each other, and take period, kind and choice along', async () => {
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/heat-map?${DAYS}&id=w2`]: () => Response.json(HEAT_MAP),
      [`${BASE}/rating-reasons?${DAYS}&id=w2`]: () => Response.json(RATING_REASONS),
    });
    const { router } = open('/evaluation/waits?period=2026-Q4&by=window&ids=w2&measure=waitP90');
    await tableIn('表格：按星期和钟点：九成等候（分钟）');
    fireEvent.click(screen.getByRole('link', { name: '评价原因' }));
    await tableIn('表格：人们怎样评价？');
    const { pathname, search } = router.state.location;
    expect(`${pathname}${search}`).toBe('/evaluation/ratings?period=2026-Q4&by=window&ids=w2');
    expect(screen.getByRole('link', { name: '评价原因' })).toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: '排名' })).not.toHaveAttribute('aria-current');
  });

  it('are not there under any other address', async () => {
    hubAnswers({});
    open('/evaluation/weather');
    expect(await screen.findByRole('link', { name: /首页|实况/ })).toBeVisible();
  });

  it('explain a period that is none, and say why the hub refuses', async () => {
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/heat-map?${DAYS}`]: () => problem(422, 'period_invalid', '这段时间不能用'),
    });
    open('/evaluation/waits?period=2026-Q9');
    expect(await screen.findByRole('alert')).toHaveTextContent('网址里的考评期“2026-Q9”不存在');
    fireEvent.click(screen.getByRole('button', { name: '看本季度' }));
    expect(await screen.findByText('这段时间不能用')).toBeVisible();
  });
});

describe('waits by hour', () => {
  it('are shaded by weekday and hour, with a figure in each cell and a star at few', async () => {
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/heat-map?${DAYS}`]: () => Response.json(HEAT_MAP),
    });
    const { router } = open('/evaluation/waits?period=2026-Q4');
    const table = await tableIn('表格：按星期和钟点：等候中位（分钟）');
    expect(rowsOf(table)).toEqual([
      ['星期', '9 时', '10 时', '11 时'],
      ['周一 8 天', '20.0', '—', '1.5'],
      ['周二 7 天', '—', '1.0*', '—'],
    ]);
    const longest = within(table).getByText('20.0');
    expect(longest).toHaveAttribute('data-shade', '5');
    expect(longest).toHaveAttribute('title', expect.stringContaining('办结 40 件'));
    fireEvent.click(screen.getByText('承诺内叫号', { selector: '.ant-segmented-item-label' }));
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&measure=withinPromise'));
    // Few within the promise are as dark as long waits.
    const share = await tableIn('表格：按星期和钟点：承诺内叫号');
    expect(within(share).getByText('40.0%')).toHaveAttribute('data-shade', '5');
    expect(within(share).getAllByText(/100\.0%/)[0]).toHaveAttribute('data-shade', '0');
  });

  it('are told hour by hour with how they were spread', async () => {
    hubAnswers({
      [`${BASE}?period=2026-Q4&by=window`]: () => Response.json(evaluation),
      [`${BASE}/heat-map?${DAYS}`]: () => Response.json(HEAT_MAP),
    });
    open('/evaluation/waits?period=2026-Q4', 'en');
    const table = await tableIn('Table: How are the waits of each hour spread?');
    expect(rowsOf(table)[1]).toEqual(['9:00', '', '40', '20.0', '40.0', '40.0%']);
    expect(
      within(table).getByLabelText(
        '0–5 min: 4, 5–10 min: 6, 10–15 min: 6, 15–20 min: 4, 20–30 min: 10, 30–45 min: 8, 45–60 min: 2',
      ),
    ).toBeInTheDocument();
  });

  it('say when nobody was called', async () => {
    const none = { ...HEAT_MAP, weekdays: [], cells: [], hours: [] };
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/heat-map?${DAYS}`]: () => Response.json(none),
    });
    open('/evaluation/waits?period=2026-Q4');
    expect(await screen.findByText('这段时间没有叫到过人')).toBeVisible();
  });
});

describe('ratings and their reasons', () => {
  it('are counted by level, and by reason and level', async () => {
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/rating-reasons?${DAYS}`]: () => Response.json(RATING_REASONS),
    });
    open('/evaluation/ratings?period=2026-Q4');
    expect(rowsOf(await tableIn('表格：人们怎样评价？')).slice(1, 3)).toEqual([
      ['非常满意', '', '120', '60.0%'],
      ['满意', '', '60', '30.0%'],
    ]);
    expect(rowsOf(await tableIn('表格：不满意，是因为什么？'))).toEqual([
      ['原因', '分布', '次数', '非常不满意', '不满意'],
      ['办事效率', '', '5', '1', '4'],
      ['服务态度', '', '3', '1', '2'],
    ]);
  });

  it('say when nobody rated', async () => {
    const none = { ...RATING_REASONS, ratingLevels: [0, 0, 0, 0, 0], reasons: [] };
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}/rating-reasons?${DAYS}`]: () => Response.json(none),
    });
    open('/evaluation/ratings?period=2026-Q4');
    expect(await screen.findByText('这段时间没有评价')).toBeVisible();
  });
});

describe('trends', () => {
  const answers = {
    [QUARTER]: () => Response.json(evaluation),
    [`${WEEKS}&id=w1`]: () =>
      Response.json(
        seriesOf('w1', [
          weekPoint('2026-W45', null),
          weekPoint('2026-W46', 70),
          weekPoint('2026-W47', null),
          weekPoint('2026-W48', 74.25, { isPublished: true }),
        ]),
      ),
    [`${WEEKS}&id=w2`]: () =>
      Response.json(
        seriesOf('w2', [
          weekPoint('2026-W45', null),
          weekPoint('2026-W46', 90),
          weekPoint('2026-W47', 91),
          weekPoint('2026-W48', 92),
        ]),
      ),
  };

  it('begin with those who served most, week by week up to today, with their ranges', async () => {
    const asked = hubAnswers(answers);
    open('/evaluation/trends?period=2026-Q4');
    const table = await tableIn('表格：税务综合、公安户政：得分');
    expect(rowsOf(table)).toEqual([
      ['期', '1 税务综合', '范围', '办结', '2 公安户政', '范围', '办结'],
      ['2026-W46', '70.0', '66.0–73.5', '40', '90.0', '86.0–93.5', '40'],
      ['2026-W47', '—', '', '0', '91.0', '87.0–94.5', '40'],
      ['2026-W48 （已发布）', '74.3', '70.3–77.8', '40', '92.0', '88.0–95.5', '40'],
    ]);
    expect(asked.filter(({ what }) => what.includes('series'))).toHaveLength(2);
  });

  it('show another figure and another unit, which the address keeps', async () => {
    hubAnswers({
      ...answers,
      [`${BASE}/series?by=window&unit=month&from=2026-10-01&to=2026-11-24&id=w2`]: () =>
        Response.json({ ...seriesOf('w2', [weekPoint('2026-10', 90)]), unit: 'month' }),
    });
    const { router } = open('/evaluation/trends?period=2026-Q4&ids=w2&measure=waitMedian');
    expect(rowsOf(await tableIn('表格：公安户政：等候中位数'))[1]).toEqual(['2026-W46', '2.0', '40']);
    fireEvent.click(screen.getByText('月', { selector: '.ant-segmented-item-label' }));
    await waitFor(() => expect(router.state.location.search).toContain('unit=month'));
    expect(rowsOf(await tableIn('表格：公安户政：等候中位数'))[1]).toEqual(['2026-10', '2.0', '40']);
  });

  it('offer no unit of more points than the hub works out', async () => {
    hubAnswers({ [`${BASE}?period=2025&by=window`]: () => Response.json(evaluation) });
    open('/evaluation/trends?period=2025&ids=w2');
    const day = await screen.findByText('日', { selector: '.ant-segmented-item-label' });
    expect(day.closest('label')).toHaveClass('ant-segmented-item-disabled');
  });
});

describe('the comparison', () => {
  const cellOf = (rows: readonly string[][], title: string) => rows.find(([first]) => first === title);

  it('puts them beside each other, and says what may be chance', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation/compare?period=2026-Q4&ids=w1,w2,w99');
    const rows = rowsOf(await tableIn('表格：谁在哪里强，谁在哪里弱？'));
    expect(rows[0]?.slice(2)).toEqual(['1 税务综合', '2 公安户政']);
    expect(cellOf(rows, '办结（件）')?.slice(2)).toEqual(['30', '12']);
    expect(cellOf(rows, '等候中位（分钟）')?.slice(2)).toEqual(['30.0', '1.0']);
    const [low, high] = POLICE.interval ?? [0, 0];
    expect(cellOf(rows, '得分')?.[3]).toBe(`${POLICE.score?.toFixed(1)}${low.toFixed(1)}–${high.toFixed(1)}`);
    expect(screen.getByText('1 税务综合与2 公安户政的得分范围不重叠，差别不像是偶然。')).toBeVisible();
  });

  it('compares with another period, by how much and which way', async () => {
    const before = evaluationOf(
      [windowItem({ number: '1', name: '税务综合', servings: 20, waitSeconds: 1200 }), POLICE],
      '2026-Q3',
    );
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}?period=2026-Q3&by=window`]: () => Response.json(before),
    });
    open('/evaluation/compare?period=2026-Q4&ids=w1,w2&with=2026-Q3');
    expect(await screen.findByText(/空心记号是2026年第3季度/)).toBeVisible();
    const rows = rowsOf(await tableIn('表格：谁在哪里强，谁在哪里弱？'));
    expect(cellOf(rows, '办结（件）')?.slice(2)).toEqual(['30那时 20 ▲ 10', '12那时 12 =']);
    expect(cellOf(rows, '等候中位（分钟）')?.[2]).toBe('30.0那时 20.0 ▲ 10.0');
    expect(cellOf(rows, '得分')?.[3]).toMatch(/= 在波动之内$/);
  });
});
