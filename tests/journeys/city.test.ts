import { afterAll, beforeAll, expect, it } from 'vitest';
import { barriersOn } from './support/accessibility.ts';
import { journey } from './support/journey.ts';
import { JourneyHall } from './support/journey-hall.ts';

const WEST = { name: '城西政务服务中心', nameEn: 'West Service Centre' };
const SERVICE = { name: '海域使用登记', nameEn: 'Use of sea areas' };

journey('A city of two halls', () => {
  let hall: JourneyHall;
  beforeAll(async () => {
    hall = await JourneyHall.open();
    const west = await hall.manager.post<{ id: string }>('/halls', WEST);
    const make = async (path: string, body: object) =>
      (await hall.manager.post<{ id: string }>(`/halls/${west.id}/${path}`, body)).id;
    const departmentId = await make('departments', { name: '海域管理处' });
    const serviceId = await make('services', {
      ...{ ...SERVICE, departmentId, prefix: 'B' },
      ...{ promisedWaitSeconds: 900, standardSeconds: 600 },
    });
    await make('windows', { number: '1', name: '海域受理', services: [{ serviceId, tier: 1 }] });
  }, 240_000);
  afterAll(() => hall?.close());

  it('tells citizens who is waiting where, and which hall has what they need', async () => {
    await (await hall.kiosk('取号机')).take('税务局', '发票领用');
    const page = await hall.newPage('phone', { locale: 'zh-CN' });
    await page.goto('/halls/');
    const east = page.getByRole('region', { name: '云溪县政务服务中心' });
    await east.getByText('1 人', { exact: true }).waitFor();
    await page.getByRole('region', { name: WEST.name }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('searchbox', { name: '要办什么？' }).fill('海域');
    await page.getByText('1 个大厅可办').waitFor();
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([WEST.name]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: WEST.nameEn }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('stands side by side for who manages both, who goes from one to the other', async () => {
    const { page } = await hall.console();
    await page.getByRole('link', { name: '各大厅' }).click();
    await page.getByRole('rowheader', { name: /云溪县政务服务中心/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: `进入 ${WEST.name}` }).click();
    // Its own pages, with its own windows.
    await page.getByRole('link', { name: '窗口', exact: true }).click();
    await page.getByRole('cell', { name: '海域受理', exact: true }).first().waitFor();
    expect(await page.getByText('税务综合').count()).toBe(0);
    await page.reload();
    await page.getByRole('cell', { name: '海域受理', exact: true }).first().waitFor();
  });
});
