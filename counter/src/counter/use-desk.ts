import { rowsOfKind } from '@hallbell/hall-client';
import {
  type CommandAck,
  type CommandPayload,
  type CommandType,
  type HeldRow,
  NOBODY_WAITS,
  type PauseReason,
  REFUSED_PRESS_MS,
  type RefusedPressRow,
  type StaffSummary,
} from '@hallbell/protocol';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DeskRows } from './desk-rows.ts';
import { allowedActions, type NextAction, nextAction, type SmallAction } from './next-action.ts';
import { type QueueView, queueView } from './queue-view.ts';

export type SendCommand = <T extends CommandType>(
  type: T,
  payload: CommandPayload<T>,
) => Promise<CommandAck<T>>;

/** What a clerk can have done. */
export type DeskAction =
  | { readonly kind: 'open' | 'call-next' | 'start' | 'finish' | 'recall' | 'no-show' | 'hold' | 'close' }
  | { readonly kind: 'call'; readonly ticketId: string }
  /** The number on a citizen's paper, which the waiting list may not show. */
  | { readonly kind: 'call'; readonly number: string }
  | { readonly kind: 'resume'; readonly ticketId: string }
  | { readonly kind: 'pause'; readonly reason: PauseReason }
  | { readonly kind: 'transfer'; readonly to: { serviceId: string } | { toWindowId: string } };

export interface DeskNotice {
  readonly id: number;
  /** An error code of the protocol, or that `call next` found nobody. */
  readonly code: string;
}

export interface Desk {
  readonly next: NextAction;
  readonly allowed: ReadonlySet<SmallAction>;
  readonly queue: QueueView;
  /** The longest on hold first. */
  readonly held: readonly HeldRow[];
  /** Which action is under way. */
  readonly pending: DeskAction['kind'] | null;
  readonly notices: readonly DeskNotice[];
  act(action: DeskAction): void;
  pressPrimary(): void;
  /** Says why something was not done, by its error code. */
  notify(code: string): void;
  dismiss(id: number): void;
}

/** A second press this soon is the same press: the key may meanwhile mean something else. */
const DOUBLE_PRESS_MS = 400;
/** Rows come right after the answer; a lost one must not lock the keys. */
const ROWS_GRACE_MS = 800;
const NOTICE_MS = 7_000;

interface UnderWay {
  readonly kind: DeskAction['kind'];
  /** The commit that answered it; null until then. */
  readonly seq: number | null;
}

/** The clerk's desk: what can be done now, and one command at a time. */
export function useDesk(rows: DeskRows, staff: StaffSummary, send: SendCommand, nowMs: number): Desk {
  const { window, serving } = rows.window;
  const queue = useMemo(() => queueView(rows.queue, rows.hall, nowMs), [rows.queue, rows.hall, nowMs]);
  const held = useMemo(
    () => rowsOfKind(rows.window, 'held:').sort((a, b) => a.heldAt - b.heldAt),
    [rows.window],
  );
  const situation = {
    window,
    serving,
    oneKey: rows.hall.hall?.oneKey ?? true,
    waiting: queue.waiting,
    held: held.length,
    staffId: staff.id,
    mayRelieve: staff.role === 'manager' || staff.role === 'administrator',
  };
  const next = nextAction(situation);
  const { notices, notify, dismiss } = useNotices();
  usePressNotice(rows.window.press, nowMs, notify);
  const [underWay, setUnderWay] = useState<UnderWay | null>(null);
  const isBusy = useRef(false);
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);

  const settle = useCallback(() => {
    isBusy.current = false;
    setUnderWay(null);
  }, []);
  useEffect(() => {
    if (underWay === null || underWay.seq === null) return;
    if (rows.windowSeq >= underWay.seq) {
      settle();
      return;
    }
    const timer = setTimeout(settle, ROWS_GRACE_MS);
    return () => clearTimeout(timer);
  }, [underWay, rows.windowSeq, settle]);

  const act = (action: DeskAction) => {
    const at = performance.now();
    const isDouble = at - pressedAt.current < DOUBLE_PRESS_MS;
    if (window === undefined || isBusy.current || isDouble) return;
    pressedAt.current = at;
    isBusy.current = true;
    setUnderWay({ kind: action.kind, seq: null });
    void perform(send, window.windowId, action).then((answer) => {
      if (!answer.ok) notify(answer.problem.code);
      else if (isEmptyCall(answer.result)) notify(NOBODY_WAITS);
      if (answer.ok && !isEmptyCall(answer.result)) setUnderWay({ kind: action.kind, seq: answer.seq });
      else settle();
    });
  };

  return {
    next,
    allowed: allowedActions(situation),
    queue,
    held,
    pending: underWay?.kind ?? null,
    notices,
    notify,
    act,
    pressPrimary: () => {
      const action = primaryAction(next);
      if (action !== null) act(action);
    },
    dismiss,
  };
}

function primaryAction(next: NextAction): DeskAction | null {
  switch (next.kind) {
    case 'loading':
    case 'taken':
      return null;
    case 'open':
    case 'go-on':
      return { kind: 'open' };
    case 'call':
    case 'finish-and-call':
      return { kind: 'call-next' };
    case 'start':
    case 'finish':
      return { kind: next.kind };
  }
}

function isEmptyCall(result: object): boolean {
  return 'serving' in result && result.serving === null && 'finished' in result && result.finished === null;
}

function perform(send: SendCommand, windowId: string, action: DeskAction): Promise<CommandAck> {
  switch (action.kind) {
    case 'call':
      return send(
        'window.call',
        'number' in action ? { windowId, number: action.number } : { windowId, ticketId: action.ticketId },
      );
    case 'resume':
      return send('window.resume', { windowId, ticketId: action.ticketId });
    case 'pause':
      return send('window.pause', { windowId, reason: action.reason });
    case 'transfer':
      return send('window.transfer', { windowId, ...action.to });
    default:
      return send(`window.${action.kind}`, { windowId });
  }
}

/** The call button at the window has no screen: what became of its press is said here, once. */
function usePressNotice(
  press: RefusedPressRow | undefined,
  nowMs: number,
  notify: (code: string) => void,
): void {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (press === undefined || press.pressId === told.current) return;
    told.current = press.pressId;
    if (nowMs - press.at < REFUSED_PRESS_MS) notify(press.code);
  }, [press, nowMs, notify]);
}

function useNotices() {
  const [notices, setNotices] = useState<readonly DeskNotice[]>([]);
  const count = useRef(0);
  const dismiss = useCallback(
    (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id)),
    [],
  );
  const notify = useCallback(
    (code: string) => {
      count.current += 1;
      const id = count.current;
      // The same words twice would only be noise.
      setNotices((shown) => [...shown.filter((notice) => notice.code !== code), { id, code }].slice(-3));
      setTimeout(() => dismiss(id), NOTICE_MS);
    },
    [dismiss],
  );
  return { notices, notify, dismiss };
}
