import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Sheet } from './index.ts';
import { renderScreen } from './testing/index.ts';

const TEXTS = { 'zh-CN': {}, en: {} };

function Page({ onClose }: { onClose?: () => void }) {
  return (
    <Sheet label="原因" {...(onClose && { onClose })}>
      <button type="button">first</button>
      <button type="button" disabled={true}>
        off
      </button>
      <button type="button">last</button>
    </Sheet>
  );
}

describe('a sheet', () => {
  it('holds the focus while it is there, and gives it back after', () => {
    const before = document.body.appendChild(document.createElement('button'));
    before.focus();
    const { unmount } = renderScreen(<Page />, TEXTS);
    const dialog = screen.getByRole('dialog', { name: '原因' });
    expect(dialog).toHaveFocus();
    fireEvent.keyDown(dialog, { key: 'Tab', shiftKey: true });
    expect(screen.getByText('last')).toHaveFocus();
    fireEvent.keyDown(screen.getByText('last'), { key: 'Tab' });
    expect(screen.getByText('first')).toHaveFocus();
    unmount();
    expect(before).toHaveFocus();
    before.remove();
  });

  it('begins in its first field', () => {
    renderScreen(
      <Sheet label="查找">
        <input aria-label="名称" />
      </Sheet>,
      TEXTS,
    );
    expect(screen.getByLabelText('名称')).toHaveFocus();
  });

  it('closes by Escape and by a touch beside it, where it may', () => {
    const onClose = vi.fn();
    const { unmount } = renderScreen(<Page onClose={onClose} />, TEXTS);
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    fireEvent.click(screen.getByRole('dialog').previousElementSibling ?? document.body);
    expect(onClose).toHaveBeenCalledTimes(2);
    unmount();
    renderScreen(<Page />, TEXTS);
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(screen.getByRole('dialog').previousElementSibling).toBeNull();
  });
});
