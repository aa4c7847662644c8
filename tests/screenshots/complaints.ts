import { HubApi } from '../support/hub-api.ts';
import { ADMIN_PASSWORD, SAMPLE_HALL } from '../support/hub-process.ts';
import { DAY_MS, onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const REASONS = ['attitude', 'efficiency', 'quality', 'post', 'other'] as const;
const WORDS = [
  '排队近一个小时，窗口工作人员中途离开二十分钟，没有任何说明，回来后也没有解释。',
  '材料清单与网上公布的不一致，跑了三趟。',
  '态度生硬。',
  '建议在二楼多放几把椅子，老人站着等太久。',
] as const;
const PHONE = '13812345678';

interface Opened {
  readonly case: { readonly id: string };
}

/**
 * What was complained of on the Thursday and the Friday before, and this Monday: the first are overdue by now, the next
 * soon due, the last fresh.
 */
export async function liveThroughComplaints(stage: Stage): Promise<void> {
  const { windows } = stage.hall;
  await openAt(stage, onMonday('10:00') - 4 * DAY_MS, 0, Math.min(windows.length, 14));
  const second = await openAt(stage, onMonday('10:30') - 3 * DAY_MS, 1, 6);
  await stage.setClock(onMonday('09:40'));
  const manager = await HubApi.signIn(stage.hub.url, 'admin', ADMIN_PASSWORD);
  const act = (id: string, path: string, body: object) =>
    manager.post(`/halls/${SAMPLE_HALL}/cases/${id}/${path}`, body);
  const [contacted = '', settled = ''] = second;
  for (const id of [contacted, settled]) {
    await act(id, 'contacts', { outcome: 'not_reached', text: '响铃无人接听' });
    await act(id, 'contacts', { outcome: 'reached', text: '已致歉并说明情况，群众希望查看录像。' });
  }
  await act(contacted, 'notes', { text: '已调看 10:00–11:00 窗口录像。' });
  await act(settled, 'result', { finding: 'upheld', reason: '离岗二十分钟属实，已批评教育并公示。' });
  await openAt(stage, onMonday('09:50'), 2, 3);
}

async function openAt(stage: Stage, at: number, first: number, count: number): Promise<string[]> {
  await stage.setClock(at);
  const kiosk = await stage.atKiosk();
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const window = stage.hall.windows[(first + index * 3) % stage.hall.windows.length];
    const { case: opened } = await kiosk.post<Opened>(`/halls/${SAMPLE_HALL}/cases`, {
      kind: index % 4 === 3 ? 'suggestion' : 'complaint',
      reasons: [REASONS[(first + index) % REASONS.length]],
      text: WORDS[(first + index) % WORDS.length],
      phone: PHONE,
      ...(window === undefined ? {} : { windowId: window.id }),
    });
    ids.push(opened.id);
  }
  return ids;
}
