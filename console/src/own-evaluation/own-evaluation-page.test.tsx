import { DEFAULT_RUBRIC } from '@hallbell/domain';
import type { OwnEvaluationResource } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { windowItem } from '../evaluation/testing/evaluation-answers.ts';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { OwnEvaluationPage } from './own-evaluation-page.tsx';

const BASE = '/api/v1/halls/hall-1/my-evaluation';
const SERVINGS = `GET ${BASE}/servings?period=2026-Q3&limit=50`;
const CLERK = { ...MANAGER, id: 'c1', name: '张丽娟', role: 'clerk' } as const;

const { figures, ...item } = windowItem({ number: '1001', name: '张丽娟', servings: 30, levels: [5, 5] });
const OWN: OwnEvaluationResource = {
  period: { from: '2026-07-01', to: '2026-09-30', label: '2026-Q3' },
  periods: [{ label: '2026-Q3', state: 'appeal', appealUntil: '2026-11-30T16:00:00.000Z', isShown: true }],
  state: 'appeal',
  shownFrom: '2026-10-09T16:00:00.000Z',
  isShown: true,
  appealUntil: '2026-11-30T16:00:00.000Z',
  mayAppeal: true,
  rubricVersion: 1,
  rubric: {
    ...DEFAULT_RUBRIC,
    indicators: [...DEFAULT_RUBRIC.indicators],
    grades: [...DEFAULT_RUBRIC.grades],
  },
  publishedAt: null,
  own: { ...item, id: 'c1', figures: { ...figures, ratingLevels: null, ratingMean: null } },
  windows: [],
  appeals: [],
  effects: [],
  corrections: [],
  cases: [
    {
      id: 'k1',
      number: '2026-0012',
      kind: 'bad_rating',
      reasons: ['attitude'],
      state: 'open',
      finding: null,
    },
  ],
  flags: [],
};

const open = () =>
  renderConsole([{ path: '/my-evaluation', element: <OwnEvaluationPage /> }], {
    at: '/my-evaluation',
    staff: CLERK,
    hall: { hall: HALL_ROW },
  });

afterEach(() => vi.unstubAllGlobals());

describe('a clerk’s own evaluation', () => {
  it('says until when one may appeal, and tells few ratings only by their count', async () => {
    hubAnswers({
      [`GET ${BASE}`]: () => Response.json(OWN),
      [SERVINGS]: () => Response.json({ servings: [], next: null }),
    });
    open();
    expect(await screen.findByText('申诉截至 2026年11月30日')).toBeVisible();
    expect(screen.getByText('共 2 次，不足 5 次，不分等级显示')).toBeVisible();
    const row = screen.getByText('2026-0012').closest('tr');
    expect(row).toHaveTextContent('服务态度');
    expect(row).toHaveTextContent('待联系 · 未定');
  });

  it('says from when on a period shows, and nothing of it before', async () => {
    hubAnswers({
      [`GET ${BASE}`]: () =>
        Response.json({ ...OWN, isShown: false, own: null, rubric: null, mayAppeal: false, cases: [] }),
    });
    open();
    expect(await screen.findByText('2026年10月10日起可以查看')).toBeVisible();
    expect(screen.queryByText('得分构成')).toBeNull();
  });

  it('sends an appeal about one thing, and stays with the hub’s reason where that refuses', async () => {
    const refusals = [problem(409, 'appeal_time_over', '申诉期已过')];
    const asked = hubAnswers({
      [`GET ${BASE}`]: () => Response.json(OWN),
      [SERVINGS]: () => Response.json({ servings: [], next: null }),
      [`POST ${BASE}/2026-Q3/appeals`]: () => refusals.shift() ?? Response.json({}, { status: 201 }),
    });
    open();
    fireEvent.click(await screen.findByRole('button', { name: '申诉 2026-0012' }));
    const dialog = await screen.findByRole('dialog');
    const submit = within(dialog).getByRole('button', { name: '提交申诉' });
    expect(submit).toBeDisabled();
    fireEvent.change(within(dialog).getByLabelText('哪里不对，为什么'), {
      target: { value: '并非本人办理' },
    });
    fireEvent.click(submit);
    // A dialog is drawn before it is visible.
    const shown = await within(dialog).findByText('申诉期已过');
    await waitFor(() => expect(shown).toBeVisible());
    fireEvent.click(submit);
    expect(await screen.findByText('申诉已提交')).toBeVisible();
    const sent = asked.filter(({ what }) => what.startsWith('POST'));
    expect(sent.map(({ body }) => body)).toEqual(
      Array(2).fill({ by: 'staff', itemId: 'c1', subject: { kind: 'case', id: 'k1' }, text: '并非本人办理' }),
    );
    // The first was answered: the second is another command.
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
  });
});
