import { SettingError } from '@hallbell/server';
import type { ViewedWindow } from '../model/hall-view.ts';
import type { HubHttp } from './hub-http.ts';

/** What a sign-in answers, as far as it is needed here. */
interface Session {
  readonly token: string;
}

interface Clerk {
  readonly id: string;
  readonly staffNo: string;
  readonly role: string;
  readonly active: boolean;
  /** The windows that they may open; null is any. */
  readonly windowIds: readonly string[] | null;
}

const ADMINISTRATOR = 'admin';

/** Signs the administrator in. Throws a SettingError where there is no hub, or the password is not theirs. */
export async function signInAdministrator(hub: HubHttp, password: string | null): Promise<string> {
  if (password === null) {
    throw new SettingError(
      '不知道管理员密码，请用 --admin-password 或 HALLBELL_ADMIN_PASSWORD 给出',
      'The administrator’s password is not known; give it by --admin-password or HALLBELL_ADMIN_PASSWORD',
    );
  }
  const session = await hub.ask<Session>('POST', '/session', {
    body: { staffNo: ADMINISTRATOR, password },
  });
  if (session.ok) return session.body.token;
  if (session.code === 'hub_away') throw noHub(hub.url);
  throw new SettingError(
    `管理员无法登录（${session.code}），请检查 --admin-password`,
    `The administrator can't sign in (${session.code}); look at --admin-password`,
  );
}

export function noHub(url: string): SettingError {
  return new SettingError(
    `${url} 没有系统在运行，请先 npm start，或用 --hub 指定地址`,
    `No hub answers at ${url}; start one by npm start, or name another by --hub`,
  );
}

/** A clerk's token by window, and the windows that nobody could be signed in for. */
export interface SignedInClerks {
  readonly tokens: ReadonlyMap<string, string>;
  readonly missing: readonly ViewedWindow[];
}

/**
 * Signs clerks in for the wanted windows. Each window of the hall has one: who is posted there, else whoever is left, by
 * staff number.
 */
export async function signInClerks(
  hub: HubHttp,
  { windows, wanted }: { windows: readonly ViewedWindow[]; wanted: readonly ViewedWindow[] },
  { adminToken, hallId, password }: { adminToken: string; hallId: string; password: string },
): Promise<SignedInClerks> {
  const staff = await hub.ask<{ items: Clerk[] }>('GET', `/halls/${hallId}/staff`, { token: adminToken });
  const free = staff.ok ? staff.body.items.filter(({ role, active }) => role === 'clerk' && active) : [];
  free.sort((a, b) => a.staffNo.localeCompare(b.staffNo, 'en', { numeric: true }));
  const tokens = new Map<string, string>();
  const missing: ViewedWindow[] = [];
  for (const window of windows) {
    const posted = free.findIndex(({ windowIds }) => windowIds?.includes(window.id));
    const index = posted >= 0 ? posted : free.findIndex(({ windowIds }) => windowIds === null);
    const [clerk] = index < 0 ? [] : free.splice(index, 1);
    if (!wanted.includes(window)) continue;
    // Once only: a clerk with a password of their own must not be locked out.
    const session =
      clerk && (await hub.ask<Session>('POST', '/session', { body: { staffNo: clerk.staffNo, password } }));
    if (session?.ok) tokens.set(window.id, session.body.token);
    else missing.push(window);
  }
  return { tokens, missing };
}
