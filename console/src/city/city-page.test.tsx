import type { CityHall, CityResource, Language } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HallName } from '../shell/hall-name.tsx';
import { Navigation } from '../shell/navigation.tsx';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { CityPage } from './city-page.tsx';

const HALLS = [
  { id: 'hall-1', name: '城东大厅', nameEn: 'East hall' },
  { id: 'hall-2', name: '城西大厅', nameEn: 'West hall' },
];

const EAST: CityHall = {
  ...{ hallId: 'hall-1', name: '城东大厅', nameEn: 'East hall', timeZone: 'Asia/Shanghai', isOpen: true },
  // The clock of these tests stands at noon.
  ...{ waiting: 12, longestQueuedAt: '2026-11-24T03:36:30.000Z', taken: 90, served: 70 },
  windows: { open: 6, paused: 1, closed: 3 },
  ...{ ratings: 40, badRatings: 2 },
  alarms: { red: 0, amber: 1 },
  quarter: {
    label: '2026-Q4',
    grades: [
      { grade: 'excellent', zh: '优质', en: 'Excellent', windows: 4 },
      { grade: 'good', zh: '良好', en: 'Good', windows: 0 },
      { grade: 'fair', zh: '一般', en: 'Fair', windows: 3 },
      { grade: 'poor', zh: '差', en: 'Poor', windows: 0 },
    ],
    ungraded: 3,
    ratingMean: 91.25,
    withinPromiseShare: 0.876,
  },
};
const WEST: CityHall = {
  ...EAST,
  ...{ hallId: 'hall-2', name: '城西大厅', nameEn: 'West hall', isOpen: false },
  ...{ waiting: 0, longestQueuedAt: null, taken: 0, served: 0, ratings: 0, badRatings: 0 },
  windows: { open: 0, paused: 0, closed: 4 },
  alarms: { red: 2, amber: 0 },
  quarter: { ...EAST.quarter, ungraded: 0, ratingMean: null, withinPromiseShare: null },
};
const CITY: CityResource = { at: '2026-11-24T04:00:00.000Z', halls: [EAST, WEST] };

const enterHall = vi.fn();

function open(language: Language = 'zh-CN') {
  return renderConsole([{ path: '*', element: <CityPage /> }], {
    at: '/city',
    hall: { hall: HALL_ROW },
    language,
    halls: HALLS,
    enterHall,
  });
}

const rowOf = async (name: string) =>
  (await screen.findByRole('rowheader', { name: new RegExp(name) })).closest('tr');

afterEach(() => {
  vi.unstubAllGlobals();
  enterHall.mockClear();
});

describe('the halls side by side', () => {
  it('tell how each stands and how its windows are graded, whoever needs somebody first', async () => {
    hubAnswers({ 'GET /api/v1/city': () => Response.json(CITY) });
    open();
    const east = await rowOf('城东大厅');
    expect(east).toHaveTextContent('办公中当前大厅');
    expect(east).toHaveTextContent('12最久 23 分钟');
    expect(east).toHaveTextContent('6 / 10暂停 1');
    expect(east).toHaveTextContent('95.0%40 条评价差评 2');
    expect(east).toHaveTextContent('注意 1');
    expect(east).toHaveTextContent('优质 4一般 3样本不足 3');
    expect(east).not.toHaveTextContent('良好');
    expect(east).toHaveTextContent('91.3承诺内 87.6%');
    const west = await rowOf('城西大厅');
    expect(west).toHaveTextContent('未办公');
    expect(west).toHaveTextContent('尚无评价紧急 2');
    const [, first] = screen.getAllByRole('row');
    expect(first).toBe(west);
    expect(screen.getByText('更新于 12:00')).toBeInTheDocument();
  });

  it('stand together above, in English too', async () => {
    hubAnswers({ 'GET /api/v1/city': () => Response.json(CITY) });
    open('en');
    const total = await screen.findByRole('region', { name: 'Together' });
    expect(total).toHaveTextContent('Waiting12');
    expect(total).toHaveTextContent('Windows open6 / 14');
    expect(total).toHaveTextContent('Satisfied today95.0%');
    expect(total).toHaveTextContent('Urgent alarms2');
  });

  it('are entered by one press, without a new sign-in', async () => {
    hubAnswers({ 'GET /api/v1/city': () => Response.json(CITY) });
    const { router } = open();
    fireEvent.click(await screen.findByRole('button', { name: '进入 城西大厅' }));
    expect(enterHall).toHaveBeenCalledWith('hall-2');
    expect(router.state.location.pathname).toBe('/');
    expect(screen.queryByRole('button', { name: '进入 城东大厅' })).toBeNull();
  });

  it('say why they can’t be read, and try again', async () => {
    let isAway = true;
    hubAnswers({
      'GET /api/v1/city': () =>
        isAway ? problem(503, 'store_unavailable', '数据库暂时不可用') : Response.json(CITY),
    });
    open();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('数据库暂时不可用');
    isAway = false;
    fireEvent.click(within(alert).getByRole('button'));
    expect(await rowOf('城东大厅')).toBeInTheDocument();
  });
});

describe('who belongs to one hall', () => {
  const frame = [
    {
      path: '*',
      element: (
        <>
          <HallName name="城东大厅" className="hall" />
          <Navigation />
        </>
      ),
    },
  ];

  it('is shown its name, and no others', () => {
    renderConsole(frame, { hall: { hall: HALL_ROW } });
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(screen.queryByRole('link', { name: '各大厅' })).toBeNull();
  });

  it('or to more goes from one to another', async () => {
    renderConsole(frame, { hall: { hall: HALL_ROW }, halls: HALLS, enterHall });
    expect(screen.getByRole('link', { name: '各大厅' })).toBeInTheDocument();
    fireEvent.mouseDown(screen.getByRole('combobox', { name: '查看哪个大厅' }));
    fireEvent.click(await screen.findByTitle('城西大厅'));
    expect(enterHall).toHaveBeenCalledWith('hall-2');
  });
});
