import type { HallRows, Language } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { EvaluationPage } from './evaluation-page.tsx';
import { evaluationOf, SERVING, windowItem } from './testing/evaluation-answers.ts';

/** ECharts measures text on a canvas, which jsdom has none of; the journeys look at the chart. */
vi.mock('./load-chart.tsx', () => ({ default: () => null }));

const BASE = 'GET /api/v1/halls/hall-1/evaluations';
const QUARTER = `${BASE}?period=2026-Q4&by=window`;

const hall: Partial<HallRows> = { hall: HALL_ROW };

const evaluation = evaluationOf([
  windowItem({
    number: '1',
    name: '税务综合',
    servings: 30,
    waitSeconds: 1800,
    levels: [4, 4, 5],
    noShows: 2,
  }),
  windowItem({ number: '2', name: '公安户政', servings: 12, waitSeconds: 60, levels: [5, 5, 5] }),
  windowItem({ number: '3', name: '公证', servings: 3, levels: [5] }),
  windowItem({ number: '4', name: '备用', servings: 0 }),
]);

const open = (at: string, language: Language = 'zh-CN') =>
  renderConsole([{ path: '/evaluation/*', element: <EvaluationPage /> }], { at, hall, language });

/** Queries by role look at every cell's style, which in a table of this width takes seconds. */
async function rowOf(text: string): Promise<HTMLTableRowElement> {
  const row = (await screen.findByText(text)).closest('tr');
  if (row === null) throw new Error(`${text} is in no row`);
  return row;
}

const NAMES = /^(税务综合|公安户政|公证|备用)$/;
const names = () => screen.getAllByText(NAMES).map(({ textContent }) => textContent);

afterEach(() => vi.unstubAllGlobals());

describe('the evaluation', () => {
  it('opens on this quarter of the hall, and says so in the address', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    const { router } = open('/evaluation');
    expect(await screen.findByText('2026年第4季度 · 2026年10月1日至12月31日')).toBeVisible();
    expect(router.state.location.search).toBe('?period=2026-Q4');
    const row = await rowOf('税务综合');
    const cells = Array.from(row.cells, ({ textContent }) => textContent);
    // Served, median wait, p90, within promise, handling, against the standard.
    expect(cells.slice(4, 10)).toEqual(['30', '30.0', '30.0', '0.0%', '5.0', '0.83']);
    expect(
      within(row).getByLabelText('非常满意 1 次、满意 2 次、基本满意 0 次、不满意 0 次、非常不满意 0 次'),
    ).toBeInTheDocument();
    expect(cells.at(-1)).toBe('75.0%');
  });

  it('gives a grade in a word, or why there is none, and shows nothing where nothing was measured', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation');
    expect(await rowOf('公安户政')).toHaveTextContent('良好');
    expect(await rowOf('公证')).toHaveTextContent('样本不足3/10 件');
    expect(screen.getByTitle('办结 3 件，满 10 件才评等级')).toBeInTheDocument();
    const idle = await rowOf('备用');
    expect(within(idle).getAllByText('—')).toHaveLength(10);
    expect(screen.getByLabelText('概况')).toHaveTextContent('样本不足 2');
  });

  it('ranks, with the ranks that the noise allows and what is within noise of the next', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation');
    const [first] = evaluation.items;
    const [best, worst] = first?.rankRange ?? [];
    const words = `第 ${first?.rank} 名，误差之内可能是第 ${best} 到第 ${worst} 名`;
    expect(within(await rowOf('税务综合')).getByLabelText(new RegExp(`^${words}`))).toBeInTheDocument();
    expect(within(await rowOf('公证')).getByLabelText(/不分先后$/)).toHaveTextContent('≈');
    expect(within(await rowOf('备用')).queryByLabelText(/^第/)).toBeNull();
  });

  it('shows the score without what is doubted, where that makes a difference', async () => {
    const doubted = {
      ...evaluation,
      items: evaluation.items.map((item) =>
        item.number === '2'
          ? { ...item, scores: { ...item.scores, withoutFlagged: 71.2, withExcluded: null } }
          : item,
      ),
    };
    hubAnswers({ [QUARTER]: () => Response.json(doubted) });
    open('/evaluation');
    const words = '不计存疑的办件和评价：71.2 分';
    expect(within(await rowOf('公安户政')).getByLabelText(words)).toBeInTheDocument();
    expect(within(await rowOf('税务综合')).queryByLabelText(words)).toBeNull();
  });

  it('says that the scores of a period are published, by what and since when corrected', async () => {
    const published = {
      ...evaluation,
      published: {
        at: '2027-01-08T02:00:00.000Z',
        by: { id: 'm1', name: '李主任' },
        rubricVersion: 3,
        journalSeq: 4711,
        journalHash: 'abcdef0123456789',
        resultHash: 'x',
        rewardFrom: 'good',
      },
    };
    hubAnswers({ [QUARTER]: () => Response.json(published) });
    open('/evaluation');
    expect(await screen.findByText(/已公布（.*李主任，考评办法第 3 版）/)).toBeVisible();
    expect(screen.getByText(/依据日志第 4711 条，指纹 abcdef012345/)).toBeVisible();
  });

  it('sorts by a figure with what was not measured last, and keeps the order in the address', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    const { router } = open('/evaluation?period=2026-Q4');
    await rowOf('税务综合');
    expect(names()).toEqual(['税务综合', '公安户政', '公证', '备用']);
    // A table with a fixed head has its titles twice, once to measure by.
    const [waitMedian] = screen.getAllByTitle('一半的人等候不超过这么久');
    if (waitMedian === undefined) throw new Error('There is no such column');
    fireEvent.click(waitMedian);
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&sort=-waitMedian'));
    expect(names()).toEqual(['税务综合', '公证', '公安户政', '备用']);
    fireEvent.click(waitMedian);
    await waitFor(() => expect(names()).toEqual(['公安户政', '公证', '税务综合', '备用']));
  });

  it('is read in English, in the order that the address asks for', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation?period=2026-Q4&sort=-score', 'en');
    expect(await screen.findByText('Q4 2026 · 1 October – 31 December 2026')).toBeVisible();
    expect(await rowOf('公证')).toHaveTextContent('Too few3 of 10');
    expect(names()).toEqual(['公安户政', '税务综合', '公证', '备用']);
  });

  it('asks for clerks and for other periods, each a step to go back by', async () => {
    const asked = hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [`${BASE}?period=2026-Q4&by=staff`]: () => Response.json({ ...evaluation, by: 'staff' }),
      [`${BASE}?period=2026-11&by=staff`]: () => Response.json({ ...evaluation, by: 'staff' }),
    });
    const { router } = open('/evaluation?period=2026-Q4');
    await rowOf('税务综合');
    fireEvent.click(screen.getByText('人员', { selector: '.ant-segmented-item-label' }));
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&by=staff'));
    fireEvent.click(screen.getByText('本月'));
    await waitFor(() => expect(asked.at(-1)?.what).toBe(`${BASE}?period=2026-11&by=staff`));
    await router.navigate(-1);
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&by=staff'));
  });

  it('takes a range of days', async () => {
    const ranged = `${BASE}?from=2026-11-02&to=2026-11-06&by=window`;
    hubAnswers({ [ranged]: () => Response.json(evaluation) });
    open('/evaluation?period=2026-11-02/2026-11-06');
    expect(await screen.findByText('2026年11月2日至11月6日')).toBeVisible();
    expect(await rowOf('税务综合')).toBeVisible();
  });

  it('explains the rubric', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation');
    fireEvent.click(await screen.findByText('考评办法第 1 版'));
    const title = await screen.findByText('考评办法（第 1 版）');
    await waitFor(() => expect(title).toBeVisible());
    expect(await rowOf('满意度')).toHaveTextContent('满意度250 分100 分');
    expect(await rowOf('60 分以下')).toHaveTextContent('差');
  });

  it('hands the table out as it is shown, for Excel', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    const files: Blob[] = [];
    vi.stubGlobal(
      'URL',
      Object.assign(URL, {
        createObjectURL: (file: Blob) => files.push(file) && 'blob:1',
        revokeObjectURL: () => undefined,
      }),
    );
    open('/evaluation?period=2026-Q4&sort=-waitMedian');
    fireEvent.click(await screen.findByText('导出表格'));
    const [file] = files;
    if (file === undefined) throw new Error('No file was made');
    const lines = new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(await file.arrayBuffer())
      .split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFF编号,名称,得分,得分下限,得分上限,等级,办结,/);
    expect(lines[1]).toMatch(/^1,税务综合,/);
    expect(lines[4]).toMatch(/^4,备用,,,,样本不足,0,,,0,,/);
  });
});

describe('a score that is opened', () => {
  const servings = `${BASE}/window/w1/servings?period=2026-Q4`;

  it('shows what it is made of, and its servings a page at a time', async () => {
    const second = {
      ...SERVING,
      id: 's2',
      ticketNumber: 'B013',
      status: 'no_show',
      handlingSeconds: null,
      rating: null,
    };
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [servings]: () => Response.json({ period: evaluation.period, servings: [SERVING], next: 's1' }),
      [`${servings}&after=s1`]: () =>
        Response.json({ period: evaluation.period, servings: [second], next: null }),
    });
    const { router } = open('/evaluation?period=2026-Q4');
    fireEvent.click(await screen.findByLabelText('查看1 税务综合的考评明细'));
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&open=w1'));
    const satisfaction = await rowOf('满意度');
    expect(satisfaction).toHaveTextContent('评价 3 次，原始平均 85.3 分');
    // Without a schedule here, the weight of presence is spread over the rest: 35 of 85.
    expect(satisfaction).toHaveTextContent('25实计 42.4');
    expect(await rowOf('在岗率')).toHaveTextContent('没有可测的数据');

    const serving = await rowOf('B012');
    expect(serving).toHaveTextContent('11-24 09:05');
    expect(serving).toHaveTextContent('09:05–09:10');
    expect(serving).toHaveTextContent('超 17.0 / 15 分');
    expect(serving).toHaveTextContent('5.0 / 6 分');
    expect(serving).toHaveTextContent('非常满意 评价器');
    expect(screen.getByText('共 32 件（含过号 2 件），已列出 1 件')).toBeVisible();
    fireEvent.click(screen.getByText('再列出一些'));
    expect(await rowOf('B013')).toHaveTextContent('过号');
    expect(screen.queryByText('再列出一些')).toBeNull();
  });

  it('leads from an indicator to the servings that speak for it, and from one to the journal', async () => {
    const entry = {
      ...{ seq: 7, at: '2026-11-24T01:05:00.000Z', type: 'ticket.called', payload: {} },
      ...{ actor: { kind: 'staff', id: 'c1' }, hash: '0123456789abcdef', previousHash: '0' },
    };
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [servings]: () => Response.json({ period: evaluation.period, servings: [], next: null }),
      [`${servings}&about=late`]: () =>
        Response.json({ period: evaluation.period, servings: [SERVING], next: null }),
      'GET /api/v1/halls/hall-1/servings/s1/events': () => Response.json({ events: [entry] }),
    });
    const { router } = open('/evaluation?period=2026-Q4&open=w1');
    fireEvent.click(await screen.findByLabelText('承诺时限内叫号率：看相关的号'));
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4&open=w1&about=late'));
    await rowOf('B012');
    fireEvent.click(screen.getByLabelText('查看B012的日志'));
    const row = (await screen.findByText('0123456789ab')).closest('tr');
    expect(row).toHaveTextContent('709:05叫号0123456789ab');
  });

  it('says that its servings could not be read, and reads them again', async () => {
    let isAway = true;
    hubAnswers({
      [QUARTER]: () => Response.json(evaluation),
      [servings]: () => {
        if (isAway) throw new TypeError('Failed to fetch');
        return Response.json({ period: evaluation.period, servings: [SERVING], next: null });
      },
    });
    open('/evaluation?period=2026-Q4&open=w1');
    expect(await screen.findByText('连接不上大厅主机，请稍后再试')).toBeVisible();
    isAway = false;
    fireEvent.click(screen.getByText('重试'));
    expect(await rowOf('B012')).toBeVisible();
  });

  it('is told from one that is not there', async () => {
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation?period=2026-Q4&open=w99');
    expect(await screen.findByText('没有找到网址里要打开的窗口')).toBeVisible();
    expect(screen.queryByText('得分从哪里来')).toBeNull();
  });
});

describe('an evaluation that is not to be had', () => {
  it('waits for the hub without an empty table', async () => {
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    open('/evaluation');
    expect(await screen.findByText('正在计算考评')).toBeInTheDocument();
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says that the hub is away, and asks again', async () => {
    hubAnswers({});
    open('/evaluation');
    expect(await screen.findByRole('alert')).toHaveTextContent('连接不上大厅主机，请稍后再试');
    hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    fireEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await rowOf('税务综合')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('gives the hub’s reason for a refusal', async () => {
    hubAnswers({ [QUARTER]: () => problem(403, 'forbidden', '您没有权限做这件事') });
    open('/evaluation');
    expect(await screen.findByRole('alert')).toHaveTextContent('您没有权限做这件事');
  });

  it('says when nobody was served', async () => {
    const idle = evaluationOf([windowItem({ number: '1', name: '税务综合', servings: 0 })]);
    hubAnswers({ [`${BASE}?period=2025&by=window`]: () => Response.json(idle) });
    const { router } = open('/evaluation?period=2025');
    expect(await screen.findByText('这段时间没有办结的号')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: '看本季度' }));
    await waitFor(() => expect(router.state.location.search).toBe('?period=2026-Q4'));
  });

  it('explains a period that is none, and offers this quarter', async () => {
    const asked = hubAnswers({ [QUARTER]: () => Response.json(evaluation) });
    open('/evaluation?period=2026-Q9');
    expect(await screen.findByRole('alert')).toHaveTextContent('网址里的考评期“2026-Q9”不存在');
    expect(asked).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: '看本季度' }));
    expect(await rowOf('税务综合')).toBeVisible();
  });
});
