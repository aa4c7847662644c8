import type { CaseReceipt, LineRows, TicketRow } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { NOW_MS, ticketRow } from '../testing/fixture-hall.ts';
import { PhoneScreen } from './phone-screen.tsx';
import { aheadOf, waitAt } from './place.ts';
import { PHONE_TEXTS } from './texts.ts';
import type { Absence } from './use-absence.ts';

const LINE: Partial<LineRows> = {
  estimate: {
    serviceId: 'd1s1',
    madeAt: NOW_MS,
    next: null,
    ladder: [
      { ahead: 0, lowSeconds: 0, highSeconds: 300 },
      { ahead: 4, lowSeconds: 1200, highSeconds: 2000 },
    ],
  },
  // 20 and 37 stood before it; then 20 was called, and 40 came by a credit.
  ahead: { runs: [20, 1, 16, 1] },
  'place:a': { rank: 800, sequence: 20, waits: false },
  'place:b': { rank: 900, sequence: 40, waits: true },
  'place:c': { rank: 1000, sequence: 39, waits: true },
};

function showPhone(
  ticket: TicketRow | undefined,
  { lost = false, absence = null as Absence | null, cases = [] as CaseReceipt[] } = {},
) {
  const onCancel = vi.fn(async (): Promise<string | null> => null);
  const onRate = vi.fn(async (): Promise<string | null> => null);
  const onComplain = vi.fn(async (): Promise<string | null> => null);
  renderScreen(
    <PhoneScreen
      ticket={ticket}
      absence={absence}
      line={LINE}
      connection={{ status: lost ? 'lost' : 'live', sinceMs: NOW_MS - 30_000 }}
      nowMs={NOW_MS}
      onCancel={onCancel}
      onRate={onRate}
      cases={cases}
      onComplain={onComplain}
    />,
    PHONE_TEXTS,
  );
  return { onCancel, onRate, onComplain };
}

const press = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  await act(async () => undefined);
};

describe('the place in the queue', () => {
  it('counts those who stood before it and have not left, and those who have come before it since', () => {
    expect(aheadOf({ rank: 1000, sequence: 38 }, LINE)).toBe(2);
  });

  it('has a wait between the steps of the ladder, and none beyond it', () => {
    expect(waitAt(LINE.estimate, 2)).toEqual({ lowSeconds: 600, highSeconds: 1150 });
    expect(waitAt(LINE.estimate, 4)).toMatchObject({ lowSeconds: 1200, highSeconds: 2000 });
    expect(waitAt(LINE.estimate, 5)).toBeNull();
  });
});

describe('the phone', () => {
  it('shows number, place and wait while waiting', () => {
    showPhone(ticketRow());
    expect(screen.getByText('A038')).toBeVisible();
    expect(screen.getByText('2 人')).toBeVisible();
    expect(screen.getByText('约 10–20 分钟')).toBeVisible();
    expect(screen.getByText('请在一楼 A 区等候')).toBeVisible();
  });

  it('vibrates and names the window when called, once a call', () => {
    const vibrate = vi.fn(() => true);
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { vibrate }));
    showPhone(ticketRow({ status: 'called', windowNumber: '3', calls: 2 }));
    vi.unstubAllGlobals();
    expect(screen.getByText('请到 3 号窗口')).toBeVisible();
    expect(screen.getByText('已叫 2 次，请尽快前往')).toBeVisible();
    expect(vibrate).toHaveBeenCalledOnce();
  });

  it('gives the ticket up after asking, and not before', async () => {
    const { onCancel } = showPhone(ticketRow());
    await press('放弃此号');
    expect(onCancel).not.toHaveBeenCalled();
    await press('继续等候');
    await press('放弃此号');
    await press('确定放弃');
    expect(onCancel).toHaveBeenCalledOnce();
  });

  it('says why a ticket could not be given up', async () => {
    const { onCancel } = showPhone(ticketRow());
    onCancel.mockResolvedValue('ticket_not_cancellable');
    await press('放弃此号');
    await press('确定放弃');
    expect(screen.getByText('该号票已在办理或已结束，不能取消')).toBeVisible();
  });

  it.each([
    ['serving', '正在办理'],
    ['held', '已挂起，请留意窗口再次叫您'],
    ['finished', '已办结，感谢您的到来'],
    ['no_show', '已过号'],
    ['cancelled', '此号已放弃'],
    ['expired', '此号已过期'],
  ] as const)('says where the ticket stands: %s', (status, words) => {
    showPhone(ticketRow({ status, windowNumber: '3' }));
    expect(screen.getByText(words)).toBeVisible();
    expect(screen.queryByRole('button', { name: '放弃此号' })).toBeNull();
  });

  it.each([
    ['missing', '还查不到这张号票', /恢复后会自动显示/],
    ['not_admitted', '此号还没有排进队列', /到导办台/],
    ['voided', '此号已作废', /重新取号/],
  ] as const)('says why there is no such ticket, and what to do: %s', (absence, title, lead) => {
    showPhone(undefined, { absence });
    expect(screen.getByRole('heading', { name: title })).toBeVisible();
    expect(screen.getByText(lead)).toBeVisible();
  });

  it('says which number is called where it is not the one on the paper', () => {
    showPhone(ticketRow({ paperNumber: 'A001K' }));
    expect(screen.getByText('A038')).toBeVisible();
    expect(screen.getByText('纸上的 A001K 已换为 A038，请留意叫 A038')).toBeVisible();
  });

  it('says that what it shows is old when the hub is out of reach', () => {
    showPhone(ticketRow(), { lost: true });
    expect(screen.getByText(/连接中断，内容停在/)).toBeVisible();
  });
});

describe('the rating on the phone', () => {
  const finished = (rated = false) =>
    ticketRow({ status: 'finished', rating: { servingId: 'v1', rated, closesAt: NOW_MS + 86_400_000 } });

  it('is one touch for a good level', async () => {
    const { onRate } = showPhone(finished());
    await press('非常满意');
    expect(onRate).toHaveBeenCalledWith({ servingId: 'v1', level: 5 });
    expect(screen.getByText('谢谢您的评价')).toBeVisible();
  });

  it('asks what was wrong for a bad one', async () => {
    const { onRate } = showPhone(finished());
    await press('不满意');
    expect(onRate).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('checkbox', { name: '服务态度' }));
    await press('提交评价');
    expect(onRate).toHaveBeenCalledWith({ servingId: 'v1', level: 2, reasons: ['attitude'] });
  });

  it('is not asked for again', () => {
    showPhone(finished(true));
    expect(screen.getByText('谢谢您的评价')).toBeVisible();
    expect(screen.queryByRole('button', { name: '非常满意' })).toBeNull();
  });

  it('says why it was refused', async () => {
    const { onRate } = showPhone(finished());
    onRate.mockResolvedValue('rating_closed');
    await press('满意');
    expect(screen.getByText('评价期限已过')).toBeVisible();
  });
});

describe('complaints and suggestions on the phone', () => {
  it('are sent with what they are about, in words or without', async () => {
    const { onComplain } = showPhone(ticketRow({ status: 'finished' }));
    await press('投诉、意见');
    expect(screen.getByRole('button', { name: '提交' })).toBeDisabled();
    fireEvent.click(screen.getByRole('checkbox', { name: '办事效率' }));
    fireEvent.input(screen.getByRole('textbox', { name: /手机号/ }), { target: { value: '13812345678' } });
    await press('提交');
    expect(onComplain).toHaveBeenCalledWith({
      kind: 'complaint',
      reasons: ['efficiency'],
      phone: '13812345678',
    });
    expect(screen.queryByRole('button', { name: '提交' })).toBeNull();
  });

  it('say why they were not taken, and keep what was written', async () => {
    const { onComplain } = showPhone(ticketRow());
    onComplain.mockResolvedValue('phone_invalid');
    await press('投诉、意见');
    fireEvent.click(screen.getByRole('radio', { name: '提意见' }));
    fireEvent.input(screen.getByRole('textbox', { name: /请写明情况/ }), { target: { value: '多放椅子' } });
    await press('提交');
    expect(screen.getByText('手机号码不正确')).toBeVisible();
    expect(screen.getByDisplayValue('多放椅子')).toBeVisible();
  });

  it('show their number and how they stand', () => {
    const receipt: CaseReceipt = {
      ...{
        id: 'c1',
        number: '2026-0007',
        kind: 'complaint',
        state: 'open',
        finding: null,
        findingReason: null,
      },
      ...{ openedAt: new Date(NOW_MS).toISOString() },
      contactDueAt: '2026-11-25T16:00:00.000Z',
      resultDueAt: '2026-12-01T16:00:00.000Z',
    };
    const settled = { finding: 'upheld', findingReason: '窗口确有不妥，已改正' } as const;
    showPhone(ticketRow({ status: 'finished' }), {
      cases: [receipt, { ...receipt, id: 'c2', number: '2026-0008', state: 'closed', ...settled }],
    });
    expect(screen.getByText('投诉 2026-0007')).toBeVisible();
    expect(screen.getByText(/已收到，.*前联系您/)).toBeVisible();
    expect(screen.getByText('查实：属实，已处理')).toBeVisible();
    expect(screen.getByText('窗口确有不妥，已改正')).toBeVisible();
  });
});
