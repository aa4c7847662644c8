import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../testing/hub-answers.ts';
import { MANAGER, renderConsole } from '../testing/render-console.tsx';
import { CONSOLE_ROUTES } from './console-router.tsx';
import { ForRoles } from './for-roles.tsx';
import { Page } from './page.tsx';

const page = (path: string, title: string) => ({
  path,
  element: (
    <Page key={path} title={title}>
      正文
    </Page>
  ),
});

describe('the shell', () => {
  it('leads to the first page and names it in the tab', async () => {
    const { router } = renderConsole(CONSOLE_ROUTES);
    expect(await screen.findByRole('heading', { level: 1, name: '大厅实况' })).toBeVisible();
    expect(router.state.location.pathname).toBe('/live');
    await waitFor(() => expect(document.title).toBe('大厅实况 · 大厅管理'));
    const nav = screen.getByRole('navigation', { name: '主导航' });
    expect(within(nav).getByRole('link', { name: '大厅实况' })).toHaveAttribute('aria-current', 'page');
  });

  it('says so where an address leads nowhere', async () => {
    renderConsole(CONSOLE_ROUTES, { at: '/nowhere' });
    expect(await screen.findByText('没有这一页')).toBeVisible();
  });

  it('lets one sign out by the account menu', async () => {
    const signOut = vi.fn(async () => undefined);
    renderConsole(CONSOLE_ROUTES, { signOut, language: 'en' });
    fireEvent.click(await screen.findByRole('button', { name: '周敏' }));
    fireEvent.click(await screen.findByText('Sign out'));
    expect(signOut).toHaveBeenCalledOnce();
  });

  it('changes one’s own password by the account menu, where the present one is asked for', async () => {
    const wrong = problem(401, 'sign_in_failed', '工号或密码不正确');
    let answer = () => wrong;
    const asked = hubAnswers({ 'PUT /api/v1/session/password': () => answer() });
    const sent = () => asked.flatMap(({ what, body }) => (what.startsWith('PUT') ? [body] : []));
    renderConsole(CONSOLE_ROUTES);
    fireEvent.click(await screen.findByRole('button', { name: '周敏' }));
    fireEvent.click(await screen.findByText('修改密码'));
    const dialog = await screen.findByRole('dialog');
    const fill = (label: string, value: string) =>
      fireEvent.change(within(dialog).getByLabelText(label), { target: { value } });
    const change = () => fireEvent.click(within(dialog).getByRole('button', { name: /修\s*改/ }));
    fill('当前密码', 'the-present-one');
    fill('新密码', 'a-sentence-of-mine');
    fill('再输入一次新密码', 'another-sentence');
    change();
    expect(await within(dialog).findByText('两次输入的新密码不一样')).toBeInTheDocument();
    expect(sent()).toEqual([]);
    fill('再输入一次新密码', 'a-sentence-of-mine');
    change();
    expect(await within(dialog).findByText('当前密码不对')).toBeVisible();
    expect(within(dialog).getByLabelText('当前密码')).toHaveFocus();
    expect(within(dialog).getByLabelText('当前密码')).toHaveAccessibleDescription('当前密码不对');
    answer = () => new Response(null, { status: 204 });
    change();
    expect(await screen.findByText('密码已修改，其他地方的登录已退出')).toBeInTheDocument();
    const passwords = { password: 'the-present-one', newPassword: 'a-sentence-of-mine' };
    expect(sent()).toEqual([passwords, passwords]);
    vi.unstubAllGlobals();
  });

  it('shows a page to its roles, and tells others whose it is', () => {
    const guarded = (
      <ForRoles roles={['manager', 'administrator']}>
        <p>内容</p>
      </ForRoles>
    );
    const inspector = { ...MANAGER, role: 'inspector' as const };
    const { unmount } = renderConsole([{ path: '/', element: guarded }]);
    expect(screen.getByText('内容')).toBeVisible();
    unmount();
    renderConsole([{ path: '/', element: guarded }], { staff: inspector });
    expect(screen.queryByText('内容')).toBeNull();
    expect(screen.getByText('它供管理人员、系统管理员使用。')).toBeVisible();
  });

  it('moves the focus to the title of a page that one has come to, and not on the first load', async () => {
    const { router } = renderConsole([page('/', '事项'), page('/next', '窗口')]);
    expect(screen.getByRole('heading', { name: '事项' })).not.toHaveFocus();
    await router.navigate('/next');
    await waitFor(() => expect(screen.getByRole('heading', { name: '窗口' })).toHaveFocus());
  });
});
