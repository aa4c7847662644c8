import type {
  CaseDetail,
  CaseResource,
  CaseRow,
  CaseRows,
  CasesResource,
  HallRows,
} from '@hallbell/protocol';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { CONSOLE_ROUTES } from '../shell/console-router.tsx';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';

/** That of the tests' hub: noon in Shanghai. */
const NOW = Date.UTC(2026, 10, 24, 4, 0, 0);
const HOUR_MS = 3_600_000;
const iso = (at: number) => new Date(at).toISOString();

function caseOf(number: string, more: Partial<CaseResource> = {}): CaseResource {
  const contactDueAt = iso(NOW + 12 * HOUR_MS);
  return {
    ...{ id: number, number, kind: 'bad_rating', channel: 'rating', state: 'open', level: 1 },
    ...{ reasons: ['attitude'], text: '爱理不理', finding: null, findingReason: null },
    window: { id: 'w3', number: '3', name: '综合', nameEn: null },
    staff: { id: 'c1', name: '李娟' },
    service: { id: 's', name: '发票领用', nameEn: 'Invoices' },
    ...{ owner: null, openedAt: iso(NOW - 24 * HOUR_MS), contactDueAt, resultDueAt: iso(NOW + 99 * HOUR_MS) },
    ...{ contactedAt: null, resolvedAt: null, visitedBackAt: null, visitBackResult: null, closedAt: null },
    next: { step: 'contact', dueAt: contactDueAt, urgency: 'in_time' },
    ...{ followUp: 'pending', version: 1 },
    ...more,
  };
}

const late = (step: 'contact' | 'result', hours: number): Partial<CaseResource> => ({
  next: { step, dueAt: iso(NOW - hours * HOUR_MS), urgency: 'overdue' },
});

function rowOf(number: string, windowId: string | null, contactDueAt: number): Partial<CaseRows> {
  const row: CaseRow = {
    ...{ caseId: number, number, kind: 'bad_rating', state: 'open', windowId, ownerId: null, level: 1 },
    ...{ openedAt: NOW - 24 * HOUR_MS, contactDueAt, resultDueAt: NOW + 99 * HOUR_MS },
    ...{ contactedAt: null, resolvedAt: null, version: 1 },
  };
  const rows: Partial<CaseRows> = {};
  rows[`case:${number}`] = row;
  return rows;
}

const DETAIL: CaseDetail = {
  ...caseOf('2026-0001'),
  ...{
    contact: '138****5678',
    hadContact: true,
    triesInVain: 1,
    isOwnMatter: false,
    serving: null,
    rating: null,
  },
  notes: [
    {
      ...{ kind: 'opened', text: null, detail: 'rating', by: null, version: 1 },
      at: iso(NOW - 24 * HOUR_MS),
    },
    {
      ...{ kind: 'contact', text: '响铃无人接听', detail: 'not_reached', version: 2 },
      ...{ by: { id: 'm', name: '周敏' }, at: iso(NOW - HOUR_MS) },
    },
  ],
};

const hall: Partial<HallRows> = {
  'window:w3': {
    ...{ windowId: 'w3', number: '3', name: '综合', nameEn: null, area: null, areaEn: null, services: [] },
  },
};
const HANDLERS = [{ id: MANAGER.id, name: '周敏' }];
const resource = (items: CaseResource[]): CasesResource => ({
  items,
  counts: { unsettled: items.length, overdue: 1 },
  handlers: HANDLERS,
  next: null,
});
const LIST = '/api/v1/halls/hall-1/cases?limit=50&state=unsettled';
const ONE = '/api/v1/halls/hall-1/cases/2026-0001';

function show(at = '/cases', more: Parameters<typeof hubAnswers>[0] = {}) {
  const asked = hubAnswers({
    [`GET ${LIST}`]: () =>
      Response.json(resource([caseOf('2026-0001'), caseOf('2026-0002', late('contact', 26))])),
    [`GET ${ONE}`]: () => Response.json(DETAIL),
    ...more,
  });
  const cases = {
    ...rowOf('2026-0001', 'w3', NOW + 12 * HOUR_MS),
    ...rowOf('2026-0002', 'w3', NOW - 26 * HOUR_MS),
    ...rowOf('2026-0003', null, NOW + 12 * HOUR_MS),
  };
  renderConsole(CONSOLE_ROUTES, { at, hall, more: { cases } });
  return asked;
}

describe('the page of bad ratings and complaints', () => {
  it('lists them with their clocks, and counts them by window', async () => {
    show();
    const row = await screen.findByRole('row', { name: /2026-0002/ });
    expect(row).toHaveTextContent('联系：超期 26 小时');
    expect(screen.getByRole('row', { name: /2026-0001/ })).toHaveTextContent('联系：还有 12 小时');
    expect(screen.getByRole('row', { name: /2026-0001/ })).toHaveTextContent('服务态度爱理不理');
    expect(screen.getByText('未办结 3')).toBeVisible();
    expect(screen.getByRole('button', { name: '3 号窗口 2 件，超期 1 件' })).toBeVisible();
  });

  it('tells in the navigation how many are overdue', async () => {
    show();
    const nav = await screen.findByRole('navigation', { name: '主导航' });
    expect(await within(nav).findByRole('link', { name: /差评与投诉.*1 件超期/ })).toBeVisible();
  });

  it('asks for those of one window and one’s own, and keeps that in the address', async () => {
    const own = `/api/v1/halls/hall-1/cases?limit=50&overdue=true&owner=${MANAGER.id}&window=w3`;
    show('/cases?show=overdue&owner=me&window=w3', { [`GET ${own}`]: () => Response.json(resource([])) });
    expect(await screen.findByText('没有符合条件的差评或投诉')).toBeVisible();
    expect(screen.getByRole('button', { name: /3 号窗口/ })).toHaveAttribute('aria-pressed', 'true');
  });

  it('opens one with what was done, and records what came of a call', async () => {
    const asked = show('/cases?case=2026-0001', {
      [`POST ${ONE}/contacts`]: () => Response.json({ caseId: '2026-0001', state: 'contacted', version: 3 }),
    });
    expect(await screen.findByText('响铃无人接听')).toBeVisible();
    expect(screen.getByText('138****5678')).toBeVisible();
    fireEvent.click(screen.getByRole('button', { name: '记录联系' }));
    expect(screen.getByText('已试 1 次未联系上；满 3 次视为已联系。')).toBeInTheDocument();
    // They left a number: that there is none is no answer.
    expect(screen.queryByRole('radio', { name: '没有留电话' })).toBeNull();
    fireEvent.click(screen.getByRole('radio', { name: '已联系上' }));
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await screen.findByText('已保存');
    expect(asked.find(({ what }) => what === `POST ${ONE}/contacts`)?.body).toEqual({
      outcome: 'reached',
      version: 1,
    });
  });

  it('shows a number only when it is asked for, and says where one may not', async () => {
    show('/cases?case=2026-0001', {
      [`POST ${ONE}/contact-number`]: () => Response.json({ phone: '13812345678' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '查看号码' }));
    expect(await screen.findByText('13812345678')).toBeVisible();
  });

  it('leaves the keys away where it is about the reader', async () => {
    show('/cases?case=2026-0001', {
      [`GET ${ONE}`]: () => Response.json({ ...DETAIL, isOwnMatter: true }),
    });
    expect(await screen.findByText('这件事涉及您本人，须由他人办理。')).toBeVisible();
    expect(screen.queryByRole('button', { name: '记录联系' })).toBeNull();
  });

  it('takes in what came on paper, and stays with the hub’s reason where that refuses', async () => {
    const asked = show('/cases', {
      'POST /api/v1/halls/hall-1/cases': () => problem(422, 'phone_invalid', '手机号码不正确'),
      'GET /api/v1/halls/hall-1/staff': () =>
        Response.json({
          items: [
            { id: 's3', staffNo: '1003', name: '王芳', role: 'clerk' },
            { id: 's9', staffNo: '9001', name: '李主任', role: 'manager' },
          ],
        }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '录入书面投诉' }));
    expect(screen.getByRole('button', { name: '保存' })).toBeDisabled();
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '涉及人员（知道时选）' }));
    fireEvent.click(await screen.findByTitle('1003 王芳'));
    // A manager serves nobody.
    expect(screen.queryByTitle('9001 李主任')).toBeNull();
    fireEvent.change(screen.getByRole('textbox', { name: '来信内容' }), { target: { value: '来信一封' } });
    fireEvent.change(screen.getByRole('textbox', { name: /群众电话/ }), { target: { value: '123' } });
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('手机号码不正确')).toBeInTheDocument();
    expect(asked.at(-1)?.body).toMatchObject({
      ...{ kind: 'complaint', text: '来信一封', phone: '123', staffId: 's3' },
    });
  });
});
