import type { HallChoice, HallClient } from '@hallbell/hall-client';
import { HallClientProvider } from '@hallbell/hall-client/react';
import type { HallRows, Language, LiveRows, SlipRows, StaffSummary } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { House } from '../house.tsx';
import { SessionContext } from '../session/session.ts';
import { CONSOLE_TEXTS } from '../texts/index.ts';

export const MANAGER: StaffSummary = {
  id: 'staff-1',
  staffNo: '9001',
  name: '周敏',
  role: 'manager',
  hallId: 'hall-1',
};

const ONE_HALL: HallChoice = { id: 'hall-1', name: '城东政务服务中心', nameEn: null };

interface ConsoleOptions {
  at?: string;
  staff?: StaffSummary;
  language?: Language;
  hall?: Partial<HallRows>;
  live?: Partial<LiveRows>;
  slips?: Partial<SlipRows>;
  /** Rows of further topics, by the topic's name. */
  more?: Record<string, object>;
  /** What the hub answers to each command. */
  command?: HallClient['command'];
  signOut?: () => Promise<void>;
  /** To which the visitor belongs. */
  halls?: readonly HallChoice[];
  enterHall?: (hallId: string) => void;
}

/** A client that is in touch and holds these rows: what a page sees, without a hub. */
function clientWith(rows: Record<string, object>, command: HallClient['command']): HallClient {
  return {
    connection: {
      get: () => CONNECTED,
      subscribe: () => () => true,
    },
    watch: (topic) => {
      const ready = rows[topic] !== undefined;
      const freshness = { status: ready ? 'fresh' : 'asking', sinceMs: 0, code: null } as const;
      const view = { ready, seq: 1, rows: rows[topic] ?? {}, freshness };
      return { get: () => view, subscribe: () => () => undefined, close: () => undefined };
    },
    peek: () => null,
    command,
    report: () => undefined,
    now: () => NOW,
    onClockRead: () => () => undefined,
    close: () => undefined,
  };
}

const NO_COMMANDS = () => Promise.reject(new Error('This page gives no commands'));
const CONNECTED = { status: 'live', sinceMs: 0, problem: null } as const;

/** Noon in Shanghai, on a Tuesday. */
const NOW = Date.UTC(2026, 10, 24, 4, 0, 0);

/** Draws pages of the console at an address, for one who is signed in. */
export function renderConsole(routes: RouteObject[], options: ConsoleOptions = {}) {
  const { hall = {}, live = {}, slips = {}, more = {}, command = NO_COMMANDS } = options;
  const client = clientWith({ hall, live, slips, ...more }, command);
  const staff = options.staff ?? MANAGER;
  const router = createMemoryRouter(routes, { initialEntries: [options.at ?? '/'] });
  const { halls = [ONE_HALL], enterHall = () => undefined } = options;
  const signOut = options.signOut ?? (async () => undefined);
  const rendered = renderScreen(
    <House>
      <SessionContext value={{ staff, hallId: 'hall-1', halls, client, enterHall, signOut }}>
        <HallClientProvider client={client}>
          <RouterProvider router={router} />
        </HallClientProvider>
      </SessionContext>
    </House>,
    CONSOLE_TEXTS,
    options.language,
  );
  return { ...rendered, router };
}
