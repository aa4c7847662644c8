import { DEFAULT_TICKET_TEMPLATE } from '@hallbell/domain';
import type { Language, TicketTemplateBody } from '@hallbell/protocol';
import { HALL_ROW } from '@hallbell/ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hubAnswers, problem } from '../../testing/hub-answers.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { TicketPage } from './ticket-page.tsx';

const PATH = '/api/v1/halls/hall-1/ticket-template';

afterEach(() => vi.unstubAllGlobals());

async function show(
  blocks: readonly object[] = DEFAULT_TICKET_TEMPLATE.blocks,
  language: Language = 'zh-CN',
) {
  const asked = hubAnswers({
    [`GET ${PATH}`]: () => Response.json({ blocks, version: 4 }),
    [`PUT ${PATH}`]: ({ body }) => {
      const { blocks: sent } = body as TicketTemplateBody;
      if (sent.some(({ block }) => block === 'number')) return Response.json({ blocks: sent, version: 5 });
      const fault = { path: '/blocks', code: 'ticket_number_missing', message: '号票上须有号码' };
      return problem(422, 'setup_invalid', '设置有误', [fault]);
    },
  });
  const page = { path: '/setup/ticket/*', element: <TicketPage /> };
  renderConsole([page], { at: '/setup/ticket', language, hall: { hall: HALL_ROW } });
  await screen.findByRole('region', { name: /号票预览|Preview of the ticket/ });
  return {
    /** What was sent to be saved. */
    saved: () => asked.filter(({ what }) => what === `PUT ${PATH}`),
    papers: () => within(screen.getByRole('region', { name: /号票预览|Preview/ })).getAllByRole('figure'),
  };
}
const card = (name: string) => screen.getByRole('listitem', { name });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));

describe('how the tickets look', () => {
  it('shows both widths as they come out of the printer', async () => {
    const { papers } = await show();
    const [wide, narrow] = papers();
    for (const paper of [wide, narrow]) {
      expect(paper).toHaveTextContent('云溪县政务服务中心您的号码A012身份证办理前面等候12 人');
      expect(paper).toHaveTextContent('11月24日 周二 12:00');
    }
    expect(wide).toHaveTextContent('80 毫米纸，约长');
    expect(narrow).toHaveTextContent('58 毫米纸，约长');
  });

  it('shows a long service name whole, a reprint marked, and the other language', async () => {
    const { papers } = await show();
    choose('长名称');
    for (const paper of papers()) {
      expect(paper.textContent).toContain('不动产转移登记（夫妻更名、析产、继承与受遗赠）');
    }
    choose('补打');
    for (const paper of papers()) expect(paper).toHaveTextContent('补打您的号码');
    choose('English');
    for (const paper of papers()) expect(paper).toHaveTextContent('REPRINTYour numberA012Identity card');
  });

  it('shows at once what is changed, and saves it as what the hub keeps', async () => {
    const { papers, saved } = await show([
      { block: 'number' },
      { block: 'facts', size: 'small', show: ['ahead', 'wait'] },
    ]);
    fireEvent.click(within(card('取号信息')).getByRole('button', { name: '下移“前面等候”' }));
    fireEvent.click(within(card('取号信息')).getByRole('checkbox', { name: '取号时间' }));
    fireEvent.click(within(card('取号信息')).getByRole('radio', { name: '中' }));
    fireEvent.click(screen.getByRole('checkbox', { name: '二维码' }));
    press('添加文字');
    fireEvent.change(screen.getByLabelText('中文文字'), { target: { value: '请到二楼等候' } });
    fireEvent.change(screen.getByLabelText(/英文文字/), { target: { value: 'Please wait\nupstairs' } });
    fireEvent.click(within(card('文字')).getByRole('button', { name: '上移“文字”' }));
    for (const paper of papers()) {
      expect(paper).toHaveTextContent(
        /预计等候约 10–15 分钟前面等候12 人取号时间.*请到二楼等候.*扫码看排队进度/,
      );
    }
    press('保存');
    await waitFor(() => expect(saved()).toHaveLength(1));
    expect(saved()[0]?.headers.get('if-match')).toBe('"4"');
    expect(saved()[0]?.body).toEqual({
      blocks: [
        { block: 'number' },
        { block: 'facts', size: 'medium', show: ['wait', 'ahead', 'taken'] },
        {
          ...{ block: 'text', text: '请到二楼等候', textEn: 'Please wait upstairs' },
          ...{ size: 'small', bold: false, align: 'center' },
        },
        { block: 'qr', sizeMm: 26 },
      ],
    });
  });

  it('takes the QR code off, and puts it back', async () => {
    const { papers } = await show();
    const codes = () => papers().flatMap((paper) => within(paper).queryAllByRole('img', { name: '二维码' }));
    expect(codes()).toHaveLength(2);
    fireEvent.click(screen.getByRole('checkbox', { name: '二维码' }));
    expect(codes()).toHaveLength(0);
    expect(screen.queryByRole('listitem', { name: '二维码' })).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: '二维码' }));
    expect(codes()).toHaveLength(2);
  });

  it('says at the block what is wrong, and saves nothing that can’t be printed', async () => {
    const { saved } = await show();
    press('添加文字');
    expect(screen.getAllByRole('listitem', { name: '文字' }).at(-1)).toHaveTextContent(
      '请填写中文文字，或去掉这一块',
    );
    press('保存');
    expect(await screen.findByText('请先改正标红的地方')).toBeVisible();
    expect(saved()).toHaveLength(0);
  });

  it('needs the number, says so before and after saving, and puts it back', async () => {
    const { saved } = await show([{ block: 'hall', size: 'large' }, { block: 'number' }]);
    press('去掉“号码”');
    expect(screen.getByRole('alert')).toHaveTextContent('号票上须有号码');
    press('保存');
    await waitFor(() => expect(saved()).toHaveLength(1));
    await waitFor(() => expect(screen.getAllByText('号票上须有号码')).toHaveLength(2));
    press('添加号码');
    press('保存');
    await waitFor(() => expect(saved()).toHaveLength(2));
    expect(await screen.findByText('已保存')).toBeVisible();
  });

  it('speaks English', async () => {
    const { papers } = await show([{ block: 'number' }, { block: 'facts', size: 'small', show: [] }], 'en');
    expect(card('Facts')).toHaveTextContent('Choose one at least, or remove this block');
    expect(papers()[0]).toHaveTextContent('80 mm paper, about');
  });
});
