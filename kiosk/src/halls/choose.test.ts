import type { HallNow, ServiceNow } from '@hallbell/protocol';
import { describe, expect, it } from 'vitest';
import { choose } from './choose.ts';

const service = (name: string, waiting: number, highSeconds: number | null): ServiceNow => ({
  serviceId: name,
  name,
  nameEn: `${name} in English`,
  departmentName: '综合',
  departmentNameEn: null,
  isPaused: false,
  waiting,
  openWindows: 2,
  estimate: highSeconds === null ? null : { lowSeconds: 0, highSeconds },
});
const hall = (hallId: string, services: ServiceNow[], more: Partial<HallNow> = {}): HallNow => ({
  ...{ hallId, name: hallId, nameEn: null, timeZone: 'Asia/Shanghai' },
  ...{ isOpen: true, opensAt: null, closesAt: null, openWindows: 4, usualWaits: [] },
  waiting: services.reduce((sum, { waiting }) => sum + waiting, 0),
  services,
  ...more,
});
const ids = (halls: HallNow[], sought: string) => choose(halls, sought, 'zh-CN').map((it) => it.hall.hallId);

describe('which hall to go to', () => {
  const east = hall('east', [service('身份证', 12, 1_800), service('发票', 0, 60)]);
  const west = hall('west', [service('身份证', 3, 600)]);
  const shut = hall('shut', [service('身份证', 0, null)], { isOpen: false, openWindows: 0 });

  it('is the one with the fewest people for each open window, and no closed one first', () => {
    expect(ids([shut, east, west], '')).toEqual(['west', 'east', 'shut']);
    expect(ids([east, hall('big', [service('身份证', 20, 900)], { openWindows: 40 })], '')).toEqual([
      'big',
      'east',
    ]);
  });

  it('is the one in which what is sought takes the shortest, of those that have it', () => {
    expect(ids([east, west, shut], '身份')).toEqual(['west', 'east', 'shut']);
    expect(ids([east, west, shut], '发票')).toEqual(['east']);
    expect(ids([east, west], '没有的事项')).toEqual([]);
    expect(
      choose([east], ' 身份证 in eng', 'en').map(({ services }) => services.map(({ name }) => name)),
    ).toEqual([['身份证']]);
  });

  it('is not one whose service is paused or has no window open', () => {
    const paused = hall('paused', [{ ...service('身份证', 0, null), isPaused: true }]);
    const unstaffed = hall('unstaffed', [{ ...service('身份证', 0, null), openWindows: 0 }]);
    expect(ids([paused, unstaffed, east], '身份证')[0]).toBe('east');
  });

  it('names first what takes the shortest, of what is sought there', () => {
    const tax = hall('tax', [{ ...service('发票领用', 9, 60), isPaused: true }, service('发票代开', 0, 900)]);
    expect(choose([tax], '发票', 'zh-CN')[0]?.services.map(({ name }) => name)).toEqual([
      '发票代开',
      '发票领用',
    ]);
  });
});
