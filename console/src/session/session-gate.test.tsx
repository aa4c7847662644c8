import type { StaffSummary } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { House } from '../house.tsx';
import { hubAnswers } from '../testing/hub-answers.ts';
import { MANAGER } from '../testing/render-console.tsx';
import { CONSOLE_TEXTS } from '../texts/index.ts';
import { SessionGate } from './session-gate.tsx';

const SESSION = '/api/v1/session';

const signedInAs = (staff: StaffSummary | null) => () => Response.json({ staff, device: null });
const gate = (
  <House>
    <SessionGate>控制台</SessionGate>
  </House>
);

afterEach(() => vi.unstubAllGlobals());

describe('the way in', () => {
  it('asks who comes, and says plainly what is wrong', async () => {
    hubAnswers({
      [`GET ${SESSION}`]: () => Response.json({ code: 'not_signed_in' }, { status: 401 }),
      [`POST ${SESSION}`]: () => Response.json({ code: 'sign_in_failed' }, { status: 401 }),
    });
    renderScreen(gate, CONSOLE_TEXTS);
    fireEvent.change(await screen.findByLabelText('工号'), { target: { value: '9001' } });
    fireEvent.change(screen.getByLabelText('密码'), { target: { value: 'wrong' } });
    fireEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByText('工号或密码不正确')).toBeVisible();
  });

  it('asks for what was left empty before it asks the hub', async () => {
    hubAnswers({ [`GET ${SESSION}`]: () => Response.json({}, { status: 401 }) });
    renderScreen(gate, CONSOLE_TEXTS);
    fireEvent.click(await screen.findByRole('button', { name: '登录' }));
    expect(await screen.findAllByText('请填写')).toHaveLength(2);
  });

  it('lets an administrator make the first hall, and says why it can’t be made', async () => {
    const asked = hubAnswers({
      [`GET ${SESSION}`]: signedInAs({ ...MANAGER, role: 'administrator', hallId: null }),
      'GET /api/v1/halls': () => Response.json({ halls: [] }),
      'POST /api/v1/halls': () => Response.json({ code: 'name_taken' }, { status: 409 }),
    });
    renderScreen(gate, CONSOLE_TEXTS);
    fireEvent.change(await screen.findByLabelText('大厅名称'), { target: { value: '云溪县政务服务中心' } });
    fireEvent.click(screen.getByRole('button', { name: '建立大厅' }));
    expect(await screen.findByText('名称已被使用')).toBeVisible();
    const post = asked.find(({ what }) => what === 'POST /api/v1/halls');
    expect(post?.body).toEqual({ name: '云溪县政务服务中心', nameEn: null });
  });
});
