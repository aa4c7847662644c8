import type { Language } from '@hallbell/protocol';
import { type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { type ScreenTexts, setUpI18n } from '../i18n.ts';

/** Draws a screen's view for a test, with that screen's texts in one language. */
export function renderScreen(
  view: ReactElement,
  texts: ScreenTexts,
  language: Language = 'zh-CN',
): RenderResult {
  setUpI18n(texts, language);
  return render(view);
}
