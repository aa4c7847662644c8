import { SAMPLE_HALL } from '../support/hub-process.ts';
import { onMonday } from './monday.ts';
import type { Stage } from './stage.ts';

const WINDOWS = 60;
const FIRST_NEW = 17;
const WAITING = 300;
const CALLED = 44;
const CLERK_NAMES = ['司徒婉清', '李伟', '上官云霞', '王芳'] as const;

/** Names as long as they get: 18 characters, and an English one of a line and a half. */
const LONG = {
  department: {
    name: '云溪县市场监督管理与知识产权保护局',
    nameEn: 'Market Regulation and Intellectual Property Protection',
  },
  service: {
    name: '个体工商户转型升级为企业变更登记注册',
    nameEn: 'Conversion of a sole trader into a registered company',
  },
} as const;

/** The same hall at its fullest: sixty windows, three hundred waiting, long names, several notices. */
export async function liveThroughCrowd(stage: Stage): Promise<void> {
  const { manager } = stage;
  const of = (path: string) => `/halls/${SAMPLE_HALL}/${path}`;
  await stage.setClock(onMonday('09:00'));
  await manager.change(of('departments/market'), LONG.department);
  await manager.change(of('services/market-company'), LONG.service);
  await manager.post(of('notices'), {
    text: '因系统升级，今日 16:00 后暂停不动产登记业务，请合理安排时间，给您带来不便敬请谅解。',
    textEn:
      'Real estate registration closes at 16:00 today for a system upgrade. We apologise for the inconvenience.',
  });
  const services = stage.hall.services.map(({ id }) => ({ serviceId: id, tier: 1 }));
  for (let number = FIRST_NEW; number <= WINDOWS; number += 1) {
    await manager.post(of('windows'), {
      number: String(number),
      name: '综合受理',
      nameEn: 'General',
      area: '二楼综合服务区',
      areaEn: 'First floor',
      services,
    });
    await manager.post(of('staff'), {
      staffNo: String(1000 + number),
      name: CLERK_NAMES[number % CLERK_NAMES.length],
      role: 'clerk',
      password: stage.hub.clerkPassword,
    });
  }
  await stage.refresh();
  for (let citizen = 0; citizen < WAITING + CALLED; citizen += 1) {
    // One service is what half of them come for.
    const service = citizen % 2 === 0 ? services[0] : services[citizen % services.length];
    await manager.post(of('tickets'), { serviceId: service?.serviceId });
  }
  for (let number = CALLED; number > 1; number -= 1) {
    // One after another, as clerks come.
    await stage.setClock(onMonday('09:30') - number * 20_000);
    await stage.atWindow(String(number), 'open');
    await stage.atWindow(String(number), 'call-next');
    await stage.atWindow(String(number), 'start');
  }
  await stage.setClock(onMonday('09:31'));
  await stage.atWindow('1', 'open');
  await stage.atWindow('1', 'call-next');
}
