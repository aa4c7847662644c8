import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Asked, hubAnswers, problem } from '../testing/hub-answers.ts';
import { renderConsole } from '../testing/render-console.tsx';
import { DepartmentsPage } from './pages/departments-page.tsx';
import { ServicesPage } from './pages/services-page.tsx';

const AT = '/api/v1/halls/hall-1/departments';
const TAX = { id: 'd1', version: 3, name: '税务局', nameEn: 'Taxation', position: 10 };
const POLICE = { id: 'd2', version: 1, name: '公安局', nameEn: null, position: 20 };
const listOf = (...items: object[]) => ({ [`GET ${AT}`]: () => Response.json({ items }) });

const pages = [
  { path: '/', element: <p>首页</p> },
  { path: '/setup/departments/*', element: <DepartmentsPage /> },
  { path: '/setup/services/*', element: <ServicesPage /> },
];
const show = (at = '/setup/departments') => renderConsole(pages, { at });
const change = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const sent = (asked: readonly Asked[], method: string) =>
  asked.filter(({ what }) => what.startsWith(`${method} `));

afterEach(() => vi.unstubAllGlobals());

describe('a list of what is set up', () => {
  it('shows what there is, and finds by any of its names', async () => {
    hubAnswers(listOf(TAX, POLICE));
    show();
    expect(await screen.findByRole('link', { name: '税务局' })).toHaveAttribute(
      'href',
      '/setup/departments/d1',
    );
    change('搜索部门', 'tax');
    expect(screen.queryByRole('link', { name: '公安局' })).toBeNull();
    change('搜索部门', '民政');
    expect(screen.getByText('没有找到“民政”')).toBeVisible();
  });

  it('says how to begin where there is nothing', async () => {
    hubAnswers(listOf());
    show();
    expect(await screen.findByText(/还没有部门。/)).toBeVisible();
  });

  it('says that it could not be read, and reads it when asked again', async () => {
    hubAnswers({});
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('连接不上大厅主机');
    hubAnswers(listOf(TAX));
    press('重试');
    expect(await screen.findByRole('link', { name: '税务局' })).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('tells one who may not see it so, in the hub’s words', async () => {
    hubAnswers({ [`GET ${AT}`]: () => problem(403, 'forbidden', '没有权限进行此操作') });
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('没有权限进行此操作');
  });

  it('says so where the address names nothing that there is', async () => {
    hubAnswers(listOf(TAX));
    show('/setup/departments/d9');
    expect(await screen.findByText('没有这一条，可能已被删除')).toBeVisible();
  });

  it('leads to what must be set up before', async () => {
    hubAnswers({ 'GET /api/v1/halls/hall-1/services': () => Response.json({ items: [] }) });
    show('/setup/services');
    expect(await screen.findByText('事项属于部门，请先建立部门')).toBeVisible();
    expect(screen.getByRole('link', { name: '前往“部门”' })).toHaveAttribute('href', '/setup/departments');
    expect(screen.queryByRole('button', { name: '新建事项' })).toBeNull();
  });
});

describe('making one', () => {
  it('says in plain words what is missing, before it asks the hub', async () => {
    const asked = hubAnswers(listOf());
    show('/setup/departments/new');
    await screen.findByLabelText('名称');
    press('新建');
    expect(await screen.findByText('请填写')).toBeVisible();
    expect(sent(asked, 'POST')).toHaveLength(0);
  });

  it('sends the whole of it once, and shows it in the list', async () => {
    const items: object[] = [TAX];
    const asked = hubAnswers({
      [`GET ${AT}`]: () => Response.json({ items }),
      [`POST ${AT}`]: ({ body }) => {
        const made = { ...(body as object), id: 'd3', version: 1 };
        items.push(made);
        return Response.json(made, { status: 201 });
      },
    });
    const { router } = show();
    await screen.findByRole('link', { name: '税务局' });
    press('新建部门');
    await screen.findByLabelText('名称');
    change('名称', ' 民政局 ');
    press('新建');
    expect(await screen.findByRole('link', { name: '民政局' })).toBeVisible();
    const [post] = sent(asked, 'POST');
    expect(post?.body).toEqual({ name: '民政局', nameEn: null, position: 20 });
    expect(post?.headers.get('idempotency-key')).toMatch(/^[0-9a-f]{32}$/);
    expect(router.state.location.pathname).toBe('/setup/departments');
  });

  it('retries what no hub answered as the same command', async () => {
    const asked = hubAnswers(listOf(TAX));
    show('/setup/departments/new');
    await screen.findByLabelText('名称');
    change('名称', '民政局');
    press('新建');
    expect(await screen.findByText(/内容没有保存/)).toBeVisible();
    press('新建');
    await waitFor(() => expect(sent(asked, 'POST')).toHaveLength(2));
    const keys = sent(asked, 'POST').map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toBe(keys[1]);
  });

  it('shows the hub’s reason, at the field where it names one', async () => {
    const errors = [{ path: '/name', message: '同名的部门已有', code: 'some_rule' }];
    hubAnswers({
      ...listOf(),
      [`POST ${AT}`]: () => problem(422, 'setup_invalid', '设置内容有误', errors),
    });
    show('/setup/departments/new');
    await screen.findByLabelText('名称');
    change('名称', '税务局');
    press('新建');
    expect(await screen.findByText('同名的部门已有')).toBeVisible();
    expect(screen.getByText('有内容需要修改，请看标红的地方')).toBeVisible();
  });
});

describe('changing one that somebody else has changed meanwhile', () => {
  const PRESENT = { ...TAX, version: 4, position: 11, nameEn: 'Tax office' };

  async function meetConflict() {
    const asked = hubAnswers({
      ...listOf(TAX),
      [`GET ${AT}/d1`]: () => Response.json(PRESENT),
      [`PUT ${AT}/d1`]: ({ headers, body }) =>
        headers.get('if-match') === '"4"'
          ? Response.json({ ...(body as object), id: 'd1', version: 5 })
          : problem(412, 'precondition_failed', '内容已被他人修改'),
    });
    show('/setup/departments/d1');
    await screen.findByLabelText('名称');
    change('名称', '县税务局');
    press('保存');
    return { asked, notice: await screen.findByRole('alert') };
  }

  it('shows what stands there now, and puts mine on it', async () => {
    const { asked, notice } = await meetConflict();
    expect(notice).toHaveTextContent('其他人刚刚修改了这一项');
    expect(notice).toHaveTextContent('英文名称现在是 Tax office');
    expect(notice).toHaveTextContent('排序现在是 11');
    expect(screen.getByRole('button', { name: '保存' })).toBeDisabled();
    fireEvent.click(within(notice).getByRole('button', { name: '保留我的修改，其余用最新内容' }));
    expect(screen.queryByRole('alert')).toBeNull();
    press('保存');
    await waitFor(() => expect(sent(asked, 'PUT')).toHaveLength(2));
    expect(sent(asked, 'PUT')[1]?.body).toEqual({ name: '县税务局', nameEn: 'Tax office', position: 11 });
  });

  it('takes theirs where mine is not worth it', async () => {
    const { notice } = await meetConflict();
    fireEvent.click(within(notice).getByRole('button', { name: '放弃我的修改，用最新内容' }));
    expect(screen.getByLabelText('名称')).toHaveValue('税务局');
    expect(screen.getByLabelText('排序')).toHaveValue('11');
  });
});

describe('leaving a form', () => {
  it('asks first where something is not saved', async () => {
    hubAnswers(listOf(TAX));
    const { router } = show('/setup/departments/d1');
    await screen.findByLabelText('名称');
    change('名称', '县税务局');
    press('取消');
    await waitFor(() => expect(screen.getByText('放弃未保存的修改？')).toBeVisible());
    expect(router.state.location.pathname).toBe('/setup/departments/d1');
    press('放弃修改');
    await waitFor(() => expect(router.state.location.pathname).toBe('/setup/departments'));
  });

  it('asks nothing where nothing was changed', async () => {
    hubAnswers(listOf(TAX));
    const { router } = show('/setup/departments/d1');
    await screen.findByLabelText('名称');
    press('取消');
    await waitFor(() => expect(router.state.location.pathname).toBe('/setup/departments'));
  });
});

describe('deleting one', () => {
  const deletion = async (answer: () => Response) => {
    const asked = hubAnswers({ ...listOf(TAX), [`DELETE ${AT}/d1`]: answer });
    show();
    fireEvent.click(await screen.findByRole('button', { name: '删除“税务局”' }));
    const dialog = await screen.findByRole('dialog');
    expect(sent(asked, 'DELETE')).toHaveLength(0);
    fireEvent.click(within(dialog).getByRole('button', { name: '删除' }));
    return { asked, dialog };
  };

  it('names the version that it deletes', async () => {
    const { asked } = await deletion(() => new Response(null, { status: 204 }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(asked, 'DELETE')[0]?.headers.get('if-match')).toBe('"3"');
  });

  it('stays with the reason where the hub refuses', async () => {
    const reason = '部门下还有事项，请先移走或删除这些事项';
    const { dialog } = await deletion(() => problem(409, 'department_has_services', reason));
    await waitFor(() => expect(within(dialog).getByText(reason)).toBeVisible());
    expect(within(dialog).queryByRole('button', { name: '删除' })).toBeNull();
  });

  it('asks to look again where somebody has changed it', async () => {
    const { dialog } = await deletion(() => problem(412, 'precondition_failed', '内容已被他人修改'));
    await waitFor(() => expect(within(dialog).getByText(/刚刚有人修改了它/)).toBeVisible());
  });
});
