import type { BoardRows, CommandAck, ErrorCode, HallRow } from '@hallbell/protocol';
import type { ScreenConnection } from '@hallbell/ui';
import { renderScreen } from '@hallbell/ui/testing';
import { act, createEvent, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardReader } from '../identity/card-reader.ts';
import { boardRows, hallRows, NOW_MS, TICKET } from '../testing/fixture-hall.ts';
import type { OpenCase } from './complaint-sheet.tsx';
import { hallView } from './hall-view.ts';
import { KioskScreen } from './kiosk-screen.tsx';
import type { TakeTicket } from './take-sheet.tsx';
import { KIOSK_TEXTS } from './texts.ts';

const LIVE = { status: 'live' as const, sinceMs: NOW_MS };
const TAKEN: CommandAck<'ticket.take'> = { ok: true, seq: 1, result: { ticket: TICKET } };

const OPENED: CommandAck<'case.open'> = {
  ok: true,
  seq: 1,
  result: {
    case: {
      ...{
        id: 'c1',
        number: '2026-0012',
        kind: 'complaint',
        state: 'open',
        finding: null,
        findingReason: null,
      },
      openedAt: '2026-11-24T01:40:00.000Z',
      contactDueAt: '2026-11-25T16:00:00.000Z',
      resultDueAt: '2026-12-01T16:00:00.000Z',
    },
  },
};

function refused(code: ErrorCode): CommandAck<'ticket.take'> {
  return { ok: false, problem: { code, detail: '', requestId: 'r1' } };
}

function showKiosk({
  hall = {},
  board = {},
  answer = TAKEN,
  nowMs = NOW_MS,
  connection = LIVE,
  isOffline = false,
  cardReader = null,
  onOpenCase = async () => OPENED,
}: ShowOptions = {}) {
  const onTake = vi.fn<TakeTicket>(async () => answer);
  renderScreen(
    <KioskScreen
      view={hallView(hallRows(hall), isOffline ? {} : { ...boardRows(), ...board })}
      connection={connection}
      nowMs={nowMs}
      muted
      isOffline={isOffline}
      cardReader={cardReader}
      onTake={onTake}
      onOpenCase={onOpenCase}
    />,
    KIOSK_TEXTS,
  );
  return onTake;
}

interface ShowOptions {
  hall?: Partial<HallRow>;
  board?: Partial<BoardRows>;
  answer?: CommandAck<'ticket.take'>;
  nowMs?: number;
  connection?: ScreenConnection;
  isOffline?: boolean;
  cardReader?: CardReader | null;
  onOpenCase?: OpenCase;
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const pressAndWait = async (name: string | RegExp) => {
  press(name);
  await act(async () => undefined);
};

describe('the start', () => {
  it('offers every department with those waiting, and help at the foot', () => {
    showKiosk();
    expect(screen.getByText('云溪县政务服务中心')).toBeVisible();
    expect(screen.getAllByRole('listitem')).toHaveLength(12);
    expect(screen.getByRole('button', { name: /市场监管局.*5 个事项.*31 人等候/ })).toBeVisible();
    expect(screen.queryByText('演示：全天开放')).toBeNull();
    press('需要帮助');
    expect(within(screen.getByRole('dialog')).getByText(/0571-8000 0000/)).toBeVisible();
  });

  it('says quietly that the sample hall is open all day', () => {
    showKiosk({ hall: { alwaysOpen: true }, nowMs: NOW_MS + 14 * 3_600_000 });
    expect(screen.getByText('演示：全天开放')).toBeVisible();
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
  });

  it('says what to do while it has lost the hub, and since when', () => {
    showKiosk({ connection: { status: 'lost', sinceMs: NOW_MS - 60_000 } });
    const banner = screen.getByText('与系统的连接中断，内容停在 09:39').closest('[role="status"]');
    expect(banner).toHaveTextContent('暂时不能取号，请稍候，或到导办台办理');
  });

  it('says that it is connecting while the hall is not known', () => {
    renderScreen(
      <KioskScreen view={null} connection={LIVE} nowMs={NOW_MS} muted onTake={async () => TAKEN} />,
      KIOSK_TEXTS,
    );
    expect(screen.getByText('正在连接大厅…')).toBeVisible();
  });
});

describe('a complaint at the kiosk', () => {
  const toPhone = () => {
    press('需要帮助');
    press('投诉、意见');
    press('投诉');
    press('服务态度');
    press('1');
    press('下一步');
  };

  it('needs no typing: what, about what, and where, and answers with a number', async () => {
    const onOpenCase = vi.fn<OpenCase>(async () => OPENED);
    showKiosk({ onOpenCase });
    toPhone();
    for (const digit of '13812345678') press(digit);
    await pressAndWait('提交');
    expect(onOpenCase).toHaveBeenCalledExactlyOnceWith(
      { kind: 'complaint', reasons: ['attitude'], windowId: 'w1', phone: '13812345678' },
      expect.any(String),
    );
    expect(screen.getByText('2026-0012')).toBeVisible();
    expect(screen.getByText('我们会在一个工作日内与您联系。')).toBeVisible();
    press('完成');
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
  });

  it('asks for no phone number, and says why it was refused', async () => {
    const onOpenCase = vi.fn<OpenCase>(async () => ({
      ok: false,
      problem: { code: 'hub_away', detail: '', requestId: 'r1' },
    }));
    showKiosk({ onOpenCase });
    toPhone();
    await pressAndWait('不留号码，直接提交');
    expect(screen.getByRole('alert')).toHaveTextContent('与系统的连接中断，操作没有进行');
    expect(screen.getByRole('button', { name: '不留号码，直接提交' })).toBeEnabled();
  });

  it('is not offered with the hub away', () => {
    showKiosk({ isOffline: true });
    press('需要帮助');
    expect(screen.queryByRole('button', { name: '投诉、意见' })).toBeNull();
  });
});

describe('taking a ticket', () => {
  it('needs three touches, and shows number, QR code and the three facts', async () => {
    const onTake = showKiosk();
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(onTake).toHaveBeenCalledExactlyOnceWith(
      { serviceId: 'd1s1', language: 'zh-CN' },
      expect.any(String),
    );
    expect(screen.getByText('A038')).toBeVisible();
    expect(screen.getByRole('img', { name: '微信或相机扫码，在手机上看进度' })).toBeVisible();
    expect(screen.getByText('3 人')).toBeVisible();
    expect(screen.getByText('约 10–15 分钟')).toBeVisible();
    expect(screen.getByText('一楼 A 区')).toBeVisible();
    expect(screen.getByText('1 号窗口')).toBeVisible();
  });

  it('shows the wait on each tile, and that no window is open where none is', () => {
    showKiosk();
    press(/市场监管局/);
    expect(screen.getByRole('button', { name: /企业设立登记.*3 人等候.*约 5–15 分钟/ })).toBeVisible();
    expect(screen.getByRole('button', { name: /企业变更登记.*暂无窗口办理/ })).toBeVisible();
  });

  it('tells no wait by an estimate that is older than the windows', () => {
    const estimate = { serviceId: 'd1s1', madeAt: NOW_MS - 60_000, next: null, ladder: [] };
    showKiosk({ board: { 'estimate:d1s1': estimate } });
    press(/市场监管局/);
    expect(screen.getByRole('button', { name: /企业设立登记.*3 人等候/ })).not.toHaveTextContent('暂无窗口');
  });

  it('carries the priority class that was chosen', async () => {
    const onTake = showKiosk();
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('残疾人');
    expect(onTake).toHaveBeenCalledWith(
      { serviceId: 'd1s1', priorityClass: 'c2', language: 'zh-CN' },
      expect.any(String),
    );
  });

  it('asks for an ID number where the service does, and checks it before it is sent', async () => {
    const onTake = showKiosk();
    press(/^公安局/);
    press(/居民身份证办理/);
    press('取号');
    for (const key of '110101199003070016') press(key);
    expect(screen.getByText('身份证号码不正确，请核对')).toBeVisible();
    expect(screen.getByRole('button', { name: '取号' })).toBeDisabled();
    press('退格');
    press('5');
    press('退格');
    const check = [...'0123456789X'].find((key) => {
      press(key);
      if (!screen.getByRole<HTMLButtonElement>('button', { name: '取号' }).disabled) return true;
      press('退格');
      return false;
    });
    await pressAndWait('取号');
    expect(onTake).toHaveBeenCalledWith(
      { serviceId: 'd2s1', identity: `11010119900307001${check}`, language: 'zh-CN' },
      expect.any(String),
    );
  });

  describe('of a service that asks for an ID number', () => {
    const IDENTITY = '11010519491231002X';
    const number = () => screen.getByRole('status', { name: '请输入身份证号码' });
    const askForIt = (cardReader?: CardReader) => {
      const onTake = showKiosk({ ...(cardReader && { cardReader }) });
      press(/^公安局/);
      press(/居民身份证办理/);
      press('取号');
      return onTake;
    };
    /** As a reader types: a key each 5 ms, however busy this machine is. Answers whether its Enter was left to the page. */
    const wedge = (text: string): boolean => {
      let isLeft = true;
      const beganAt = performance.now();
      act(() => {
        for (const [at, key] of [...text, 'Enter'].entries()) {
          const target = document.activeElement ?? document.body;
          const event = createEvent.keyDown(target, { key });
          Object.defineProperty(event, 'timeStamp', { value: beganAt + 5 * at });
          isLeft = fireEvent(target, event);
        }
      });
      return isLeft;
    };
    const taken = (identity: string) => [
      { serviceId: 'd2s1', identity, language: 'zh-CN' },
      expect.any(String),
    ];

    it('takes it from a reader that types, and shows no more of it than its ends', async () => {
      const onTake = askForIt();
      onTake.mockResolvedValueOnce(refused('no_answer'));
      await act(async () => void wedge(IDENTITY));
      expect(onTake.mock.calls).toEqual([taken(IDENTITY)]);
      expect(number()).toHaveTextContent('1101** ******** 002X');
      expect(document.body).not.toHaveTextContent(/19491231/);
    });

    it('presses no key that has the focus by the reader’s Enter', async () => {
      askForIt();
      screen.getByRole('button', { name: '退格' }).focus();
      expect(wedge(IDENTITY)).toBe(false);
      await act(async () => undefined);
    });

    it('says what is wrong with a card, and takes no ticket', () => {
      const onTake = askForIt();
      wedge('6222020200112233445');
      expect(screen.getByRole('alert')).toHaveTextContent('读到的不是身份证');
      expect(number().textContent).toBe('');
      wedge('110105194912310021');
      expect(screen.getByRole('alert')).toHaveTextContent('身份证没有读准，请拿开再放一次');
      press('1');
      expect(screen.getByRole('alert')).toBeEmptyDOMElement();
      expect(onTake).not.toHaveBeenCalled();
    });

    it('takes it from the reader on the PC’s agent, once while the card lies there', async () => {
      const listeners = new Set<(text: string) => void>();
      const onTake = askForIt({
        listen: (onCard) => {
          listeners.add(onCard);
          return () => listeners.delete(onCard);
        },
      });
      expect(screen.getByRole('heading', { name: '请放身份证，或输入号码' })).toBeVisible();
      onTake.mockResolvedValueOnce(refused('has_live_ticket'));
      const lay = (text: string) =>
        act(async () => {
          for (const tell of listeners) tell(text);
        });
      await lay(IDENTITY);
      await lay(IDENTITY);
      expect(onTake.mock.calls).toEqual([taken(IDENTITY)]);
      expect(screen.getByText(/已有/)).toBeVisible();
      await lay('440524188001010014');
      expect(screen.getByText('A038')).toBeVisible();
      // Nobody listens to cards that nobody asks for.
      expect(listeners.size).toBe(0);
    });
  });

  it.each([
    ['quota_reached', '该事项今日号票已取完'],
    ['hall_closed', '大厅现在不取号'],
    ['store_unavailable', '系统暂时没有应答，号票没有取成，请再试一次。'],
    ['hub_away', '系统暂时没有应答，号票没有取成，请再试一次。'],
  ] as const)('says why it was refused: %s', async (code, words) => {
    showKiosk({ answer: refused(code) });
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(screen.getByRole('alert')).toHaveTextContent(words);
    expect(screen.getByRole('button', { name: '取号' })).toBeEnabled();
  });

  it('asks for the same ticket again where no answer came, and for another one else', async () => {
    const onTake = showKiosk({ answer: refused('no_answer') });
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(screen.getByRole('alert')).toHaveTextContent('请再按一次，不会取出第二张号票');
    await pressAndWait('取号');
    await pressAndWait('残疾人');
    const [first, again, other] = onTake.mock.calls.map(([, commandId]) => commandId);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('explains a paused service and offers no ticket', () => {
    showKiosk();
    press(/^公安局/);
    press(/户口迁移.*暂停取号/);
    const sheet = within(screen.getByRole('dialog'));
    expect(sheet.getByText('系统升级，下午恢复')).toBeVisible();
    expect(sheet.queryByRole('button', { name: '取号' })).toBeNull();
  });
});

describe('while the hub is away', () => {
  const offline = { isOffline: true, connection: { status: 'lost' as const, sinceMs: NOW_MS - 60_000 } };
  const PAPER: CommandAck<'ticket.take'> = {
    ok: true,
    seq: 0,
    result: {
      ticket: { ...TICKET, number: 'A004K', ahead: 0, estimate: null, takenAt: '2026-11-24T01:40:00.000Z' },
    },
  };

  it('says so quietly, and nothing of queues and waits', () => {
    showKiosk(offline);
    expect(screen.getByRole('status')).toHaveTextContent('系统连接暂时中断，可照常取号，按取号时间排队');
    expect(screen.queryByText(/与系统的连接中断/)).toBeNull();
    expect(screen.queryByText(/人等候/)).toBeNull();
    press(/市场监管局/);
    press(/企业设立登记/);
    const sheet = within(screen.getByRole('dialog'));
    expect(sheet.queryByText('预计等候')).toBeNull();
    expect(sheet.getByText('1 号窗口')).toBeVisible();
  });

  it('gives a number of its own, with the time that counts, and no place in the queue', async () => {
    showKiosk({ ...offline, answer: PAPER });
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(screen.getByText('A004K')).toBeVisible();
    expect(screen.getByText('号票有效。系统恢复后，按您取号的时间排队。')).toBeVisible();
    expect(screen.getByText('09:40', { selector: 'dd' })).toBeVisible();
    expect(screen.queryByText('下一个就是您')).toBeNull();
    expect(screen.getByRole('img', { name: '系统恢复后用微信或相机扫码，在手机上看进度' })).toBeVisible();
  });

  it('asks for no ID number, and says that the window looks at the card', async () => {
    const onTake = showKiosk({ ...offline, answer: PAPER });
    press(/^公安局/);
    press(/居民身份证办理/);
    expect(screen.getByText('办理时请出示身份证，由窗口当面核对。')).toBeVisible();
    await pressAndWait('取号');
    expect(onTake).toHaveBeenCalledWith({ serviceId: 'd2s1', language: 'zh-CN' }, expect.any(String));
  });

  it('is told in English as well', () => {
    showKiosk(offline);
    act(() => press('English'));
    expect(screen.getByRole('status')).toHaveTextContent(/Tickets are still given, and keep their place/);
  });
});

describe('search', () => {
  it('finds by pinyin initials with the keys on the screen', async () => {
    showKiosk();
    press('按事项名称或拼音首字母查找');
    for (const key of 'SFZ') press(key);
    expect(await screen.findByRole('button', { name: /居民身份证办理/ })).toBeVisible();
    expect(screen.getByText('找到 1 个事项')).toBeVisible();
  });

  it('finds by characters, and says so when nothing is found', () => {
    showKiosk();
    press('按事项名称或拼音首字母查找');
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '婚姻' } });
    expect(screen.getByRole('button', { name: /婚姻登记/ })).toBeVisible();
    fireEvent.input(screen.getByRole('textbox'), { target: { value: '钓鱼' } });
    expect(screen.getByText(/没有找到“钓鱼”/)).toBeVisible();
  });
});

describe('closed hours', () => {
  it('are explained with the next opening and the week', () => {
    showKiosk({ nowMs: Date.UTC(2026, 10, 24, 12, 0) });
    expect(screen.getByRole('heading', { name: '大厅现在不取号' })).toBeVisible();
    expect(screen.getByText('明天 09:00')).toBeVisible();
    expect(screen.getAllByText('休息')).toHaveLength(2);
    expect(screen.queryByText('市场监管局')).toBeNull();
  });

  it('begin for tickets at the cut-off before the last closing', () => {
    showKiosk({ nowMs: Date.UTC(2026, 10, 24, 8, 50) });
    expect(screen.getByRole('heading', { name: '今天的取号已结束' })).toBeVisible();
    expect(screen.getByText('明天 09:00')).toBeVisible();
  });
});

describe('the return to the start', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const pass = (seconds: number) => {
    for (let n = 0; n < seconds; n += 1) act(() => void vi.advanceTimersByTime(1000));
  };

  it('comes after a minute without a touch, warned of for twenty seconds', () => {
    showKiosk();
    press(/市场监管局/);
    pass(39);
    expect(screen.queryByRole('dialog')).toBeNull();
    pass(1);
    expect(screen.getByRole('dialog', { name: '您还在吗？' })).toBeVisible();
    press('继续取号');
    expect(screen.queryByRole('dialog')).toBeNull();
    pass(60);
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
  });

  it('takes two minutes with larger text, and puts text and language back', () => {
    showKiosk();
    press('长辈模式');
    act(() => press('English'));
    expect(document.documentElement).toHaveAttribute('data-elder');
    press(/Market Regulation/);
    pass(119);
    expect(screen.getByRole('dialog', { name: 'Are you still there?' })).toBeVisible();
    pass(1);
    expect(document.documentElement).not.toHaveAttribute('data-elder');
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
  });

  it('puts the keys back that were lowered for a person who sits', async () => {
    showKiosk();
    press('低位操作');
    expect(document.documentElement).toHaveAttribute('data-low');
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(document.documentElement).not.toHaveAttribute('data-low');
    pass(20);
    expect(screen.getByText('请选择办事部门，取号等候')).toBeVisible();
    expect(screen.getByRole('button', { name: '低位操作' })).toHaveAttribute('aria-pressed', 'false');
  });

  it('comes twenty seconds after the ticket', async () => {
    showKiosk();
    press(/市场监管局/);
    press(/企业设立登记/);
    await pressAndWait('取号');
    expect(screen.getByText('20 秒后返回首页')).toBeVisible();
    pass(19);
    expect(screen.getByText('A038')).toBeVisible();
    pass(1);
    expect(screen.queryByText('A038')).toBeNull();
  });
});
