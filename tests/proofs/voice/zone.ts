import type { Browser, Page } from 'playwright-core';
import { HubApi } from '../../support/hub-api.ts';
import { type HubProcess, SAMPLE_HALL } from '../../support/hub-process.ts';
import { SHOWN_ON } from '../../support/shown-on.ts';
import { tapOn } from './tap.ts';
import type { Call } from './transcript.ts';

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export interface Zone {
  readonly windowNumber: string;
  readonly windowId: string;
  readonly clerk: HubApi;
  readonly page: Page;
  readonly calls: Call[];
}

/** A board of this window alone, whose output is recorded, and the window's clerk. */
export async function openZone(
  browser: Browser,
  hub: HubProcess,
  manager: HubApi,
  windowNumber: string,
  baseURL = hub.url,
): Promise<Zone> {
  const { windows } = await manager.hall(SAMPLE_HALL);
  const windowId = windows.find(({ number }) => number === windowNumber)?.id ?? 'none';
  const clerk = await HubApi.signIn(hub.url, `100${windowNumber}`, hub.clerkPassword);
  await clerk.post(`/windows/${windowId}/open`);
  const device = { kind: 'display', name: `${windowNumber}号窗口旁`, windowIds: [windowId] } as const;
  const code = await manager.newDevice(SAMPLE_HALL, { ...device, windowIds: [windowId] });
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', bypassCSP: true, ...SHOWN_ON.board });
  await tapOn(context);
  const page = await context.newPage();
  await page.goto(`/display/?pair=${code}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return { windowNumber, windowId, clerk, page, calls: [] };
}
