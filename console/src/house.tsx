import { useLanguage } from '@hallbell/ui';
import { ConfigProvider, App as Messages } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useMemo } from 'react';
import { HOUSE_THEME } from './theme.ts';

/** Ant Design in the house's look and the reader's language, with its messages and dialogs. */
export function House({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const theme = useMemo(() => {
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    return { ...HOUSE_THEME, token: { ...HOUSE_THEME.token, motion: !isStill } };
  }, []);
  return (
    <ConfigProvider
      // British: its weeks begin on Monday, as the hall's do.
      locale={language === 'en' ? enGB : zhCN}
      theme={theme}
      // Chinese is never letter-spaced.
      button={{ autoInsertSpace: false }}
    >
      <Messages component={false}>{children}</Messages>
    </ConfigProvider>
  );
}
