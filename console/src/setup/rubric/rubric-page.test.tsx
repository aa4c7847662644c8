import { DEFAULT_RUBRIC } from '@hallbell/domain';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../../testing/hub-answers.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { rubricChanges } from './rubric-changes.ts';
import { RubricPage } from './rubric-page.tsx';

const AT = '/api/v1/halls/hall-1/rubric';
const SECOND = {
  ...DEFAULT_RUBRIC,
  version: 2,
  minSample: 20,
  indicators: DEFAULT_RUBRIC.indicators.map((one) =>
    one.id === 'satisfaction'
      ? { ...one, weight: 20 }
      : one.id === 'inspection'
        ? { ...one, weight: 10 }
        : one,
  ),
};
const versions = {
  items: [
    {
      version: 2,
      madeBy: { id: 'staff-1', name: '周敏' },
      madeAt: '2026-11-23T02:20:00.000Z',
      rubric: SECOND,
    },
    { version: 1, madeBy: null, madeAt: null, rubric: DEFAULT_RUBRIC },
  ],
};
const answers = {
  [`GET ${AT}`]: () => Response.json(SECOND),
  [`GET ${AT}/versions`]: () => Response.json(versions),
};
const show = () =>
  renderConsole([{ path: '/setup/rubric/*', element: <RubricPage /> }], {
    at: '/setup/rubric',
    hall: { hall: HALL_ROW },
  });
const weightOf = (name: string) => screen.findByRole('spinbutton', { name: `${name}：权重` });
const type = (input: HTMLElement, value: string) => {
  fireEvent.change(input, { target: { value } });
  fireEvent.blur(input);
};

afterEach(() => vi.unstubAllGlobals());

describe('the rubric', () => {
  it('tells at every change what the weights make', async () => {
    hubAnswers(answers);
    show();
    expect(await weightOf('满意度')).toHaveValue('20');
    expect(screen.getByText('权重之和为 100。')).toBeVisible();
    type(await weightOf('满意度'), '12');
    expect(await screen.findByText('还差 8，权重之和须为 100。')).toBeVisible();
    type(await weightOf('满意度'), '21.5');
    expect(await screen.findByText('多出 1.5，权重之和须为 100。')).toBeVisible();
  });

  it('is saved as it stands, shares as shares, against the version it was read with', async () => {
    const asked = hubAnswers({
      ...answers,
      [`PUT ${AT}`]: ({ body }) => Response.json({ ...(body as object), version: 3 }),
    });
    show();
    type(await weightOf('满意度'), '25');
    type(await weightOf('现场检查'), '5');
    type(await screen.findByRole('spinbutton', { name: '在岗率：得满分的值' }), '97.5');
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(asked.some(({ what }) => what.startsWith('PUT'))).toBe(true));
    const put = asked.find(({ what }) => what.startsWith('PUT'));
    expect(put?.headers.get('if-match')).toBe('"2"');
    const { indicators = [], minSample } = (put?.body ?? {}) as Partial<typeof DEFAULT_RUBRIC>;
    expect(minSample).toBe(20);
    expect(indicators.find(({ id }) => id === 'satisfaction')?.weight).toBe(25);
    expect(indicators.find(({ id }) => id === 'presence')).toMatchObject({ full: 0.975, zero: 0.7 });
  });

  it('says why the hub would not take it, at its field', async () => {
    hubAnswers({
      ...answers,
      [`PUT ${AT}`]: () =>
        problem(422, 'setup_invalid', '设置内容有误', [
          { path: '/indicators', code: 'weights_not_100', message: '各项权重之和须为 100' },
        ]),
    });
    show();
    type(await weightOf('满意度'), '12');
    fireEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('各项权重之和须为 100')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('有内容需要修改');
  });

  it('lists its versions with what each changed', async () => {
    hubAnswers(answers);
    show();
    const row = await screen.findByRole('row', { name: /第 2 版/ });
    expect(row).toHaveTextContent('周敏');
    expect(row).toHaveTextContent('2026年11月23日 10:20');
    const changes = within(row).getAllByRole('listitem');
    expect(changes.map(({ textContent }) => textContent)).toEqual([
      '满意度：权重 25 → 20',
      '现场检查：权重 5 → 10',
      '最小样本：10 → 20',
    ]);
    expect(screen.getByRole('row', { name: /第 1 版/ })).toHaveTextContent('最初的办法');
  });

  it('tells every difference of two versions', () => {
    const [satisfaction, ...rest] = DEFAULT_RUBRIC.indicators;
    const [best, ...grades] = DEFAULT_RUBRIC.grades;
    if (!satisfaction || !best) throw new Error('the default rubric has both');
    const changed = {
      ...SECOND,
      noShow: { seconds: 90, calls: 2 },
      followUp: { contactWorkingDays: 2, resultWorkingDays: 5 },
      grades: [{ ...best, from: 92 }, ...grades],
      indicators: [{ ...satisfaction, zero: 40 }, ...rest],
    };
    const before = {
      ...DEFAULT_RUBRIC,
      indicators: [...DEFAULT_RUBRIC.indicators],
      grades: [...DEFAULT_RUBRIC.grades],
    };
    expect(rubricChanges(before, changed)).toEqual([
      { kind: 'scale', id: 'satisfaction', from: { zero: 0, full: 100 }, to: { zero: 40, full: 100 } },
      { kind: 'grade', zh: '优质', en: 'Excellent', from: 90, to: 92 },
      { kind: 'rule', rule: 'minSample', from: 10, to: 20 },
      { kind: 'rule', rule: 'seconds', from: 60, to: 90 },
      { kind: 'rule', rule: 'contactWorkingDays', from: 1, to: 2 },
    ]);
    expect(rubricChanges(before, { ...before, version: 2 })).toEqual([]);
  });
});
