import type { HallRows, LiveRows } from '@hallbell/protocol';
import { PLAIN_SERVICE } from '@hallbell/ui/testing';
import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { departmentLoads } from './department-loads.ts';
import { LivePage } from './live-page.tsx';

const totals = {
  ...{ day: '2026-11-24', taken: 0, waiting: 0, served: 0, noShows: 0, cancelled: 0 },
  ...{ ratings: 0, badRatings: 0, longestQueuedAt: null },
};
const hall: Partial<HallRows> = {
  'department:tax': { departmentId: 'tax', name: '税务局', nameEn: null, position: 0 },
  'department:police': { departmentId: 'police', name: '公安局', nameEn: null, position: 1 },
};

const pages = [{ path: '/', element: <LivePage /> }];
const staff = (...roles: string[]) => ({
  'GET /api/v1/halls/hall-1/staff': () => Response.json({ items: roles.map((role) => ({ role })) }),
});

afterEach(() => vi.unstubAllGlobals());

describe('a hall that is not set up yet', () => {
  it('leads through what is missing, with what is done ticked', async () => {
    hubAnswers(staff('manager'));
    renderConsole(pages, { hall, live: { totals } });
    const list = await screen.findByRole('region', { name: '把大厅建起来' });
    const [departments, services] = within(list).getAllByRole('listitem');
    expect(departments).toHaveTextContent('2 个');
    expect(within(departments ?? list).getByLabelText('已完成')).toBeInTheDocument();
    expect(services).toHaveAttribute('data-next', 'true');
    expect(within(list).getByRole('link', { name: '建立人员' })).toHaveAttribute('href', '/setup/staff');
  });

  it('asks an inspector for nothing', () => {
    const asked = hubAnswers(staff());
    renderConsole(pages, { hall, live: { totals }, staff: { ...MANAGER, role: 'inspector' } });
    expect(screen.getByRole('heading', { name: '窗口' })).toBeVisible();
    expect(asked).toHaveLength(0);
  });

  it('is left alone once it is at work', () => {
    const asked = hubAnswers(staff());
    renderConsole(pages, { hall, live: { totals: { ...totals, taken: 1 } } });
    expect(screen.queryByText('把大厅建起来')).toBeNull();
    expect(asked).toHaveLength(0);
  });
});

describe('the load of departments', () => {
  it('adds up their services, the most awaited first, without those that nobody came to', () => {
    const service = (serviceId: string, departmentId: string) => ({
      ...PLAIN_SERVICE,
      ...{ serviceId, departmentId, name: serviceId, nameEn: null },
    });
    const queue = (serviceId: string, waiting: number, takenToday: number) => ({
      ...{ serviceId, waiting, takenToday, servedToday: takenToday - waiting },
      ...{ openWindows: 1, longestQueuedAt: null, next: null },
    });
    const rows: Partial<HallRows> = {
      ...hall,
      'department:idle': { departmentId: 'idle', name: '司法局', nameEn: null, position: 2 },
      'service:a': service('a', 'tax'),
      'service:b': service('b', 'tax'),
      'service:c': service('c', 'police'),
    };
    const live: Partial<LiveRows> = {
      'service:a': queue('a', 1, 4),
      'service:b': queue('b', 2, 5),
      'service:c': queue('c', 7, 9),
    };
    expect(departmentLoads(live, rows, 'zh-CN')).toEqual([
      { departmentId: 'police', name: '公安局', waiting: 7, taken: 9, served: 2 },
      { departmentId: 'tax', name: '税务局', waiting: 3, taken: 9, served: 6 },
    ]);
  });
});
