import type { HallRows, StaffingResource } from '@hallbell/protocol';
import { HALL_ROW, PLAIN_SERVICE } from '@hallbell/ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { StaffingPage } from './staffing-page.tsx';

const window = (number: string) => ({
  ...{ windowId: `w${number}`, number, name: '综合', nameEn: null, area: null, areaEn: null },
  services: [{ serviceId: 'a', tier: 1 as const }],
});
const hall: Partial<HallRows> = {
  hall: HALL_ROW,
  'service:a': { ...PLAIN_SERVICE, serviceId: 'a', departmentId: 'tax', name: '发票领用', nameEn: null },
  'window:w1': window('1'),
  'window:w2': window('2'),
};
const hours = [
  { hour: 9, taken: { mean: 12.5, sd: 3.2, most: 18 }, open: 1.5, erlang: 3, advised: 2, share: 0.86 },
  { hour: 10, taken: { mean: 30, sd: 4, most: 37 }, open: 2, erlang: 2, advised: 2, share: 0.71 },
];
const advice: StaffingResource = {
  ...{ from: '2026-08-31', to: '2026-11-22', target: 80 },
  groups: [
    {
      serviceIds: ['a'],
      windowIds: ['w1', 'w2'],
      services: [{ serviceId: 'a', seconds: 420, variation: 0.6, promisedWaitSeconds: 900 }],
      weekdays: [
        {
          ...{ weekday: 1, days: 12, hours, share: 0.82, erlangShare: 0.9, isReached: false },
          openingOrder: ['w2', 'w1'],
        },
        {
          weekday: 2,
          days: 11,
          hours: [],
          share: null,
          erlangShare: null,
          isReached: true,
          openingOrder: [],
        },
      ],
    },
  ],
};
const AT = 'GET /api/v1/halls/hall-1/staffing';
const USUAL = `${AT}?from=2026-09-01&to=2026-11-23&target=80`;
const show = (language: 'zh-CN' | 'en' = 'zh-CN') =>
  renderConsole([{ path: '/', element: <StaffingPage /> }], { hall, language });

afterEach(() => vi.unstubAllGlobals());

describe('the staffing page', () => {
  it('shows each hour: who comes, what was open, and what to open', async () => {
    hubAnswers({ [USUAL]: () => Response.json(advice) });
    show();
    const row = await screen.findByRole('row', { name: /^9:00–10:00/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual([...['12.5 ± 3.2', '18', '1.5', '3', '2', '+0.5', '86 %']]);
    expect(screen.getByRole('row', { name: /^10:00/ })).toHaveTextContent('71 % 未达标');
    expect(screen.getByText(/建议全天共 4 个窗口小时，过去平均开了 3.5 个/)).toBeVisible();
    expect(screen.getByText(/开窗顺序：2、1 号/)).toBeVisible();
    expect(screen.getByText('即使 2 个窗口全开，也有时段达不到 80 %。')).toBeVisible();
  });

  it('tells the chart in words', async () => {
    hubAnswers({ [USUAL]: () => Response.json(advice) });
    show('en');
    const words = { name: /9:00–10:00: 12.5 tickets on average, 1.5 windows/ };
    // What draws it is loaded when it is needed.
    expect(await screen.findByRole('img', words, { timeout: 15_000 })).toBeInTheDocument();
  });

  it('asks anew for another target, which the address keeps', async () => {
    const asked = hubAnswers({
      [USUAL]: () => Response.json(advice),
      [USUAL.replace('target=80', 'target=95')]: () => Response.json({ ...advice, target: 95 }),
    });
    const { router } = show();
    await screen.findByRole('row', { name: /^9:00/ });
    fireEvent.click(screen.getByText('95 %'));
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(router.state.location.search).toBe('?target=95');
  });

  it('says when nobody came, and when the range can’t be', async () => {
    hubAnswers({ [USUAL]: () => Response.json({ ...advice, groups: [] }) });
    show();
    expect(await screen.findByText('这段时间没有人取号')).toBeVisible();
    hubAnswers({ [USUAL]: () => problem(400, 'period_invalid', '考评周期写法有误') });
    show();
    expect(await screen.findByText('考评周期写法有误')).toBeVisible();
  });
});
