import type { FlagDetail, FlagResource, HallRows, Language } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { IntegrityPage } from './integrity-page.tsx';

const BASE = 'GET /api/v1/halls/hall-1';
const OPEN = `${BASE}/flags?limit=60&state=open`;
const hall: Partial<HallRows> = { hall: HALL_ROW };

const FLAG: FlagResource = {
  id: 'flag-1',
  detector: 'short_servings',
  state: 'open',
  window: { id: 'w3', number: '3' },
  staff: { id: 's3', name: '王芳', staffNo: '1003' },
  from: '2026-11-02',
  to: '2026-11-20',
  figures: { trials: 380, events: 11, expected: 3.04, hallShare: 0.0027, evidence: 24_567, measure: 0.2 },
  servings: 11,
  marked: 11,
  taints: 'serving',
  raisedAt: '2026-11-20T16:05:00.000Z',
  version: 1,
  decisions: [],
};

const DETAIL: FlagDetail = {
  ...FLAG,
  servingList: [
    {
      id: 'serving-1',
      ticketNumber: 'A012',
      businessDay: '2026-11-20',
      windowNumber: '3',
      serviceName: '发票领用',
      serviceNameEn: 'Invoice collection',
      status: 'finished',
      takenAt: '2026-11-20T02:00:00.000Z',
      calledAt: '2026-11-20T02:10:30.000Z',
      startedAt: '2026-11-20T02:10:45.000Z',
      endedAt: '2026-11-20T02:11:08.000Z',
      waitSeconds: 630,
      handlingSeconds: 23,
      standardSeconds: 360,
      rating: { level: 5, source: 'pad', responseSeconds: 6.4 },
      scope: 'serving',
    },
  ],
};

const answers = (detail: FlagDetail = DETAIL) => ({
  [OPEN]: () => Response.json({ items: [FLAG], counts: { open: 1, dismissed: 4, confirmed: 2 }, next: null }),
  [`${BASE}/flags/flag-1`]: () => Response.json(detail),
  [`${BASE}/windows`]: () => Response.json({ items: [] }),
  [`${BASE}/staff`]: () => Response.json({ items: [] }),
});

type Command = NonNullable<Parameters<typeof renderConsole>[1]>['command'];

function open(options: { language?: Language; role?: 'manager' | 'inspector'; command?: Command } = {}) {
  const { language = 'zh-CN', role = 'manager', command } = options;
  return renderConsole([{ path: '/integrity', element: <IntegrityPage /> }], {
    at: '/integrity',
    hall,
    language,
    staff: { ...MANAGER, role },
    ...(command === undefined ? {} : { command }),
  });
}

async function openFlag(): Promise<HTMLElement> {
  fireEvent.click(await screen.findByRole('button', { name: '查看：办理时间过短，王芳' }));
  return screen.findByRole('dialog');
}

afterEach(() => vi.unstubAllGlobals());

describe('the review of flags', () => {
  it('says in plain words what was found, of whom and when', async () => {
    hubAnswers(answers());
    open();
    const row = (await screen.findByText('办理时间过短')).closest('tr');
    expect(row).toHaveTextContent('办结 380 件，其中 11 件过短。');
    expect(row).toHaveTextContent('3 号窗口王芳 1003');
    expect(row).toHaveTextContent('2026-11-02 至 2026-11-20');
    expect(row).toHaveTextContent('11 件办理');
    expect(screen.getByText('待复核 1')).toBeInTheDocument();
    expect(screen.getByText('全部 7')).toBeInTheDocument();
  });

  it('says so in English too', async () => {
    hubAnswers(answers());
    open({ language: 'en' });
    expect(await screen.findByText('Of 380 finished servings, 11 were too short.')).toBeVisible();
    expect(screen.getByText('To review 1')).toBeInTheDocument();
  });

  it('shows the rule, how likely chance is, what may be honest, and the servings', async () => {
    hubAnswers(answers());
    open();
    const dialog = await openFlag();
    // A dialog is drawn before it is visible.
    const shown = await within(dialog).findByText(/不到标准的五分之一/);
    await waitFor(() => expect(shown).toBeVisible());
    expect(dialog).toHaveTextContent('正常最多约 3.0。其他人员：0.3%。出于巧合的可能性不到 24,000 分之一。');
    expect(dialog).toHaveTextContent('群众走错窗口');
    expect(dialog).toHaveTextContent('存疑的11 件办理目前仍计入考评');
    expect(dialog).toHaveTextContent('11-20 10:10');
    expect(dialog).toHaveTextContent('23 / 360 秒');
    expect(dialog).toHaveTextContent('非常满意 评价器 6.4 秒后');
  });

  it('asks for a decision and its reason, and sends which state of the flag was seen', async () => {
    hubAnswers(answers());
    const sent: unknown[] = [];
    const command = async (type: string, payload: object) => {
      sent.push({ type, ...payload });
      return { ok: true, seq: 9, result: { flagId: 'flag-1', state: 'confirmed', version: 2 } };
    };
    open({ command: command as unknown as NonNullable<Command> });
    const dialog = await openFlag();
    const save = await within(dialog).findByRole('button', { name: '保存决定' });
    expect(save).toBeDisabled();
    fireEvent.click(within(dialog).getByLabelText('确认有问题，不计入考评'));
    expect(save).toBeDisabled();
    fireEvent.change(within(dialog).getByLabelText(/理由/), { target: { value: '录像显示仍在办理' } });
    fireEvent.click(save);
    await screen.findByText('决定已记录');
    expect(sent).toEqual([
      { type: 'flag.decide', flagId: 'flag-1', decision: 'confirm', reason: '录像显示仍在办理', version: 1 },
    ]);
  });

  it('tells every decision, and lets an inspector look and not decide', async () => {
    const decided: FlagDetail = {
      ...DETAIL,
      state: 'dismissed',
      version: 2,
      decisions: [
        {
          decision: 'dismiss',
          reason: '当天系统演练',
          by: { id: 'm', name: '周敏' },
          at: '2026-11-23T01:30:00.000Z',
          version: 2,
        },
      ],
    };
    hubAnswers(answers(decided));
    open({ role: 'inspector' });
    const dialog = await openFlag();
    // A dialog is drawn before it is visible.
    const shown = await within(dialog).findByText('周敏于 2026-11-23 09:30 排除疑点：当天系统演练');
    await waitFor(() => expect(shown).toBeVisible());
    expect(within(dialog).queryByRole('button', { name: '保存决定' })).toBeNull();
  });

  it('says that there is nothing to review, and why a list could not be read', async () => {
    hubAnswers({
      [OPEN]: () => Response.json({ items: [], counts: { open: 0, dismissed: 0, confirmed: 0 }, next: null }),
    });
    const { unmount } = open();
    expect(await screen.findByText('没有待复核的疑点')).toBeVisible();
    unmount();
    hubAnswers({ [OPEN]: () => problem(503, 'store_unavailable', '数据库暂时不可用，请稍后再试') });
    open();
    expect(await screen.findByText('数据库暂时不可用，请稍后再试')).toBeVisible();
  });
});
