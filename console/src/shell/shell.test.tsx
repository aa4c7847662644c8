import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
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
