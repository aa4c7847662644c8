import type { VoiceBody } from '@hallbell/protocol';
import { renderScreen } from '@hallbell/ui/testing';
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { CONSOLE_TEXTS } from '../../texts/index.ts';
import { VoiceInput } from './voice-input.tsx';

const voice: VoiceBody = {
  languages: ['zh-CN'],
  repeat: 2,
  chime: true,
  volumePercent: 100,
  ratePercent: 100,
  quietHours: [],
};

it('changes one thing of how the hall sounds, and leaves the rest', async () => {
  const onChange = vi.fn();
  renderScreen(<VoiceInput value={voice} onChange={onChange} />, CONSOLE_TEXTS);
  fireEvent.mouseDown(screen.getByLabelText('播报语言'));
  fireEvent.click(await screen.findByTitle('英语'));
  fireEvent.change(screen.getByLabelText('播报遍数'), { target: { value: '1' } });
  fireEvent.click(screen.getByLabelText('叫号前响提示音'));
  fireEvent.click(screen.getByLabelText('静音时段：添加时段'));
  fireEvent.keyDown(screen.getByLabelText('音量'), { key: 'ArrowLeft', keyCode: 37 });
  expect(onChange.mock.calls.map(([value]) => value)).toEqual([
    { ...voice, languages: ['zh-CN', 'en'] },
    { ...voice, repeat: 1 },
    { ...voice, chime: false },
    { ...voice, quietHours: [{ from: 540, to: 720 }] },
    { ...voice, volumePercent: 95 },
  ]);
});
