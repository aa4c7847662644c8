import type { HallNow, PublicHallsResource } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from './app.tsx';
import { HALLS_TEXTS } from './texts.ts';

const EAST: HallNow = {
  ...{ hallId: 'east', name: '城东大厅', nameEn: 'East hall', timeZone: 'Asia/Shanghai' },
  ...{ isOpen: true, opensAt: null, closesAt: '2026-11-24T04:00:00.000Z', waiting: 7, openWindows: 3 },
  services: [
    {
      ...{
        serviceId: 'id',
        name: '身份证',
        nameEn: 'ID card',
        departmentName: '公安',
        departmentNameEn: 'Police',
      },
      ...{ isPaused: false, waiting: 7, openWindows: 2, estimate: { lowSeconds: 600, highSeconds: 900 } },
    },
    {
      ...{
        serviceId: 'tax',
        name: '发票',
        nameEn: 'Invoices',
        departmentName: '税务',
        departmentNameEn: 'Tax',
      },
      ...{ isPaused: true, waiting: 0, openWindows: 0, estimate: null },
    },
  ],
  usualWaits: [
    { hour: 9, waitMedianSeconds: 240 },
    { hour: 10, waitMedianSeconds: 960 },
  ],
};
const WEST: HallNow = {
  ...EAST,
  ...{ hallId: 'west', name: '城西大厅', nameEn: 'West hall', isOpen: false, closesAt: null, waiting: 0 },
  ...{ openWindows: 0, opensAt: '2026-11-25T01:00:00.000Z', services: [], usualWaits: [] },
};
const TOLD: PublicHallsResource = { at: '2026-11-24T02:05:00.000Z', halls: [WEST, EAST] };

let answer: () => Response;
beforeEach(() => {
  answer = () => Response.json(TOLD);
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.stubGlobal('fetch', async () => answer());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const east = () => screen.findByRole('region', { name: '城东大厅' });

describe('the page of all halls', () => {
  it('tells what waits where, open halls first', async () => {
    renderScreen(<App />, HALLS_TEXTS);
    expect(await east()).toHaveTextContent('正在取号，到 12:00');
    expect(await east()).toHaveTextContent('7 人');
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      '城东大厅',
      '城西大厅',
    ]);
    expect(screen.getByRole('region', { name: '城西大厅' })).toHaveTextContent(
      /现在不取号，.*25.* 09:00 开始/,
    );
    expect(screen.getByRole('status')).toHaveTextContent('10:05 更新');
  });

  it('tells of each service the wait, and where none is to be had', async () => {
    renderScreen(<App />, HALLS_TEXTS);
    const [first, second] = within(await east()).getAllByText(/^(身份证|发票)/);
    expect(first?.closest('li')).toHaveTextContent(/身份证公安约 10–15 分钟7 人等候/);
    expect(second?.closest('li')).toHaveTextContent('发票税务暂停取号');
  });

  it('tells at which hour one waits how long, and which it is', async () => {
    renderScreen(<App />, HALLS_TEXTS);
    const figure = within(await east()).getByRole('figure');
    expect(figure).toHaveTextContent('49时1610时');
    expect(within(figure).getByText('10时').closest('li')).toHaveAttribute('data-now', 'true');
  });

  it('finds who has a service, in either language', async () => {
    renderScreen(<App />, HALLS_TEXTS, 'en');
    const search = await screen.findByRole('searchbox', { name: 'What do you need?' });
    fireEvent.input(search, { target: { value: 'id card' } });
    expect(await screen.findByText('One hall has it')).toBeInTheDocument();
    const found = screen.getByRole('region', { name: 'East hall' });
    expect(found).toHaveTextContent('ID cardPolice');
    expect(within(found).queryByRole('figure')).toBeNull();
    fireEvent.input(search, { target: { value: 'nothing of the kind' } });
    expect(await screen.findByText('No hall has this service; try other words')).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: 'Show all halls' }));
    expect(await screen.findByRole('region', { name: 'West hall' })).toHaveTextContent('Services (0)');
    expect(search).toHaveValue('');
  });

  it('says so when the hub is away, keeps what it was told, and comes back by itself', async () => {
    renderScreen(<App />, HALLS_TEXTS);
    await east();
    answer = () => new Response(null, { status: 503 });
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(await screen.findByRole('alert')).toHaveTextContent('现在连不上，以下是 10:05 的情况');
    expect(screen.getByRole('status')).toHaveTextContent('连上后自动更新');
    expect(await east()).toHaveTextContent('7 人');
    answer = () => Response.json({ ...TOLD, halls: [{ ...EAST, waiting: 9 }] });
    await act(() => vi.advanceTimersByTimeAsync(30_000));
    expect(await east()).toHaveTextContent('9 人');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
