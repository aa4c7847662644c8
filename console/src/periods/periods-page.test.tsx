import type { PeriodResource, PeriodSummary, RewardListResource } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { PeriodsPage } from './periods-page.tsx';

const HALL = 'GET /api/v1/halls/hall-1';
const NOTHING = { appeals: 0, flags: 0, cases: 0 };

const SUMMARY: PeriodSummary = {
  label: '2026-Q3',
  unit: 'quarter',
  from: '2026-07-01',
  to: '2026-09-30',
  state: 'appeal',
  isOver: true,
  appealUntil: '2026-11-30T16:00:00.000Z',
  pending: { appeals: 1, flags: 2, cases: 0 },
  appealsDecided: 3,
  publishedAt: null,
  rubricVersion: null,
  corrections: 0,
  version: 4,
};
const PERIOD: PeriodResource = {
  ...SUMMARY,
  hindrances: ['appeals_undecided', 'period_not_decided', 'flags_undecided'],
  published: null,
  appeals: [],
  correctionList: [],
};
const PUBLISHED: PeriodResource = {
  ...PERIOD,
  state: 'published',
  pending: NOTHING,
  hindrances: ['period_published'],
  published: {
    at: '2026-11-20T02:00:00.000Z',
    by: { id: 'm', name: '周敏' },
    rubricVersion: 3,
    journalSeq: 1042,
    journalHash: 'a'.repeat(64),
    rewardFrom: 'good',
    resultHashes: { window: 'b'.repeat(64), staff: 'c'.repeat(64), department: 'd'.repeat(64) },
  },
};
const place = (id: string, score: number, rest: object = {}) => ({
  id,
  number: id.slice(1),
  name: '税务综合',
  nameEn: null,
  place: 1,
  score,
  interval: [score - 2, score + 2] as [number, number],
  grade: 'good' as const,
  isNearLine: false,
  tiedWith: [],
  isCorrected: false,
  ...rest,
});
const REWARDS: RewardListResource = {
  period: '2026-Q3',
  by: 'window',
  state: 'published',
  from: 'good',
  line: 80,
  grades: [{ grade: 'good', zh: '良好', en: 'Good', from: 80 }],
  rubricVersion: 3,
  rewarded: [
    place('w1', 88, { isCorrected: true }),
    place('w2', 80.5, { place: 2, isNearLine: true, tiedWith: ['w1'] }),
  ],
  below: [],
  apart: [
    { id: 'w3', number: '3', name: '公证', nameEn: null, score: 85, reasons: ['no_grade', 'open_flags'] },
  ],
};

const open = (at: string, role: 'manager' | 'inspector' = 'manager') =>
  renderConsole([{ path: '/periods/*', element: <PeriodsPage /> }], {
    at,
    hall: { hall: HALL_ROW },
    staff: { ...MANAGER, role },
  });

const answers = (period: PeriodResource, more: Record<string, () => Response> = {}) =>
  hubAnswers({
    [`${HALL}/periods/2026-Q3`]: () => Response.json(period),
    [`${HALL}/rewards?period=2026-Q3&by=window`]: () => Response.json({ ...REWARDS, state: period.state }),
    ...more,
  });

afterEach(() => vi.unstubAllGlobals());

describe('the periods', () => {
  it('are listed with where each stands and what is open', async () => {
    const running = {
      ...SUMMARY,
      label: '2026-Q4',
      state: 'draft',
      isOver: false,
      pending: NOTHING,
      appealsDecided: 0,
    };
    hubAnswers({ [`${HALL}/periods?year=2026`]: () => Response.json({ items: [SUMMARY, running] }) });
    open('/periods');
    const row = (await screen.findByText('2026年第3季度')).closest('tr');
    expect(row).toHaveTextContent('申诉中');
    expect(row).toHaveTextContent('待处理 1，已处理 3');
    expect(screen.getByText('2026年第4季度').closest('tr')).toHaveTextContent('进行中');
  });

  it('say what keeps one from being published, and let nobody end appeals before their time', async () => {
    answers(PERIOD);
    open('/periods/2026-Q3');
    expect(await screen.findByText('处理完全部申诉（还有 1 项）')).toBeVisible();
    expect(screen.getByText('复核完疑点（还有 2 项）')).toBeVisible();
    expect(screen.getByRole('button', { name: '结束申诉并定评' })).toBeDisabled();
    expect(await screen.findByText('尚未公布，以下为按现有数据的预览')).toBeVisible();
  });

  it('show what was published with, that it is whole, and who is rewarded and why others are not', async () => {
    const verification = { period: '2026-Q3', isWhole: true, faults: [] };
    answers(PUBLISHED, { [`${HALL}/periods/2026-Q3/verification`]: () => Response.json(verification) });
    open('/periods/2026-Q3', 'inspector');
    expect(await screen.findByText('✓ 与日志一致：成绩、办法和规则都未被改动')).toBeVisible();
    expect(screen.getByText(/第 1042 条/)).toBeVisible();
    const rewarded = await screen.findByRole('table', { name: '奖励' });
    const [, first, second] = within(rewarded).getAllByRole('row');
    expect(first).toHaveTextContent('已更正');
    expect(second).toHaveTextContent('与标准之差在误差内；与 1 税务综合 之差在误差内');
    expect(screen.getByText('样本不足，未定级；疑点未复核')).toBeVisible();
    // An inspector looks and changes nothing.
    expect(screen.queryByRole('button', { name: '更正…' })).toBeNull();
  });

  it('say aloud where what is stored is not what was published', async () => {
    const faults = [{ by: 'staff', fault: 'result_changed' }];
    const verification = { period: '2026-Q3', isWhole: false, faults };
    answers(PUBLISHED, { [`${HALL}/periods/2026-Q3/verification`]: () => Response.json(verification) });
    open('/periods/2026-Q3');
    expect(await screen.findByRole('alert')).toHaveTextContent('人员成绩被改动');
  });
});
