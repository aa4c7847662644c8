import type { HallRows, ManualMark } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { InspectionsPage } from './inspections-page.tsx';

const AT = '/api/v1/halls/hall-1';
// The tests' hub says Tuesday, 24 November: a quarter back is 24 August.
const LIST = `${AT}/manual-marks?from=2026-08-24&to=2026-11-24`;
const hall: Partial<HallRows> = {
  hall: HALL_ROW,
  'department:tax': { departmentId: 'tax', name: '税务局', nameEn: null, position: 0 },
  'window:w3': {
    ...{ windowId: 'w3', number: '3', name: '税务综合', nameEn: null, area: null, areaEn: null },
    services: [],
  },
};
const recorded = {
  marks: { appearance: 90, desk: 60, wording: 85, badge: 100 },
  points: 83.75,
  note: '台面杂乱',
  withdrawn: false,
  recordedBy: { id: 'staff-1', name: '周敏' },
  recordedAt: '2026-11-23T02:20:00.000Z',
  reason: '看漏了工作证',
};
const MARK: ManualMark = {
  id: 'm1',
  version: 2,
  item: 'inspection',
  target: { kind: 'window', id: 'w3', number: '3', name: '税务综合', nameEn: null },
  day: '2026-11-23',
  fromDepartmentId: null,
  reviewer: null,
  ...recorded,
  earlier: [
    {
      ...recorded,
      version: 1,
      marks: { ...recorded.marks, badge: 0 },
      points: 58.75,
      reason: null,
      recordedBy: { id: 'staff-2', name: '李梅梅' },
    },
  ],
};
const answers = {
  [`GET ${LIST}`]: () => Response.json({ items: [MARK] }),
  [`GET ${AT}/staff`]: () =>
    Response.json({ items: [{ id: 'c1', staffNo: '1001', name: '张丽娟', role: 'clerk', version: 1 }] }),
};
const show = () =>
  renderConsole([{ path: '/inspections', element: <InspectionsPage /> }], { at: '/inspections', hall });
const choose = async (dialog: HTMLElement, label: string, option: string) => {
  fireEvent.mouseDown(within(dialog).getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByTitle(option, {}, SLOWLY));
};

/** On a machine that has much else to do. */
const SLOWLY = { timeout: 5000 };

afterEach(() => vi.unstubAllGlobals());

describe('marks by hand', () => {
  it('are listed, and what was corrected opens to what it was', async () => {
    hubAnswers(answers);
    show();
    const row = await screen.findByRole('row', { name: /税务综合/ });
    expect(row).toHaveTextContent('仪容 90、台面 60、用语 85、亮证 100');
    expect(row).toHaveTextContent('83.75');
    expect(row).toHaveTextContent('已更正');
    fireEvent.click(within(row).getByRole('button', { name: /展开行|Expand row/ }));
    expect(await screen.findByText(/由周敏于 .* 更正：看漏了工作证/)).toBeVisible();
    expect(screen.getByText(/李梅梅：仪容 90、台面 60、用语 85、亮证 0，平均 58.75 分/)).toBeVisible();
  });

  it('are recorded by criterion, with their mean at hand', async () => {
    const asked = hubAnswers({
      ...answers,
      [`POST ${AT}/manual-marks`]: () => Response.json(MARK, { status: 201 }),
    });
    show();
    await screen.findByRole('row', { name: /税务综合/ });
    fireEvent.click(screen.getByRole('button', { name: '记录打分' }));
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: /保\s?存/ });
    expect(save).toBeDisabled();
    await choose(dialog, '对象', '3 税务综合');
    for (const [name, mark] of [
      ['仪容', '90'],
      ['台面', '80'],
      ['用语', '100'],
      ['亮证', '70'],
    ] as const) {
      fireEvent.change(within(dialog).getByRole('spinbutton', { name }), { target: { value: mark } });
    }
    // A dialog is drawn before it is visible.
    const shown = await within(dialog).findByText('平均 85 分', {}, SLOWLY);
    await waitFor(() => expect(shown).toBeVisible());
    expect(save).toBeEnabled();
    fireEvent.click(save);
    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('POST'))).toBe(true), SLOWLY);
    const post = asked.find(({ what }) => what.startsWith('POST'));
    expect(post?.body).toMatchObject({
      item: 'inspection',
      target: { kind: 'window', id: 'w3' },
      day: '2026-11-24',
      marks: { appearance: 90, desk: 80, wording: 100, badge: 70 },
    });
    expect(post?.headers.get('idempotency-key')).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), SLOWLY);
  });

  it('are corrected with a reason only, against the version that was seen', async () => {
    const asked = hubAnswers({
      ...answers,
      [`PUT ${AT}/manual-marks/m1`]: () =>
        problem(412, 'precondition_failed', '内容已被他人修改，请刷新后再试'),
    });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '更正 2026-11-23 3 税务综合的打分' }));
    const dialog = await screen.findByRole('dialog');
    const save = within(dialog).getByRole('button', { name: /保\s?存/ });
    expect(save).toBeDisabled();
    fireEvent.change(within(dialog).getByLabelText('更正的原因'), { target: { value: '重复记录' } });
    fireEvent.click(within(dialog).getByRole('checkbox', { name: '作废，不再计入考评' }));
    fireEvent.click(save);
    expect(await within(dialog).findByRole('alert')).toHaveTextContent('内容已被他人修改');
    const put = asked.find(({ what }) => what.startsWith('PUT'));
    expect(put?.headers.get('if-match')).toBe('"2"');
    expect(put?.body).toEqual({ marks: MARK.marks, note: '台面杂乱', reason: '重复记录', withdrawn: true });
  });

  it('say why they cannot be read, and that there are none', async () => {
    hubAnswers({});
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('连接不上大厅主机');
    hubAnswers({ [`GET ${LIST}`]: () => Response.json({ items: [] }) });
    fireEvent.click(screen.getByRole('button', { name: /重\s?试/ }));
    expect(await screen.findByText('这段时间还没有打分。')).toBeVisible();
  });
});
