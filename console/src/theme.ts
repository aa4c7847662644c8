import type { ThemeConfig } from 'antd';

/** Ant Design in the house's colours and type, as in the tokens of `packages/ui` (light theme). */
export const HOUSE_THEME: ThemeConfig = {
  token: {
    colorPrimary: '#0a4f52',
    colorLink: '#0a4f52',
    colorInfo: '#0a4f52',
    colorSuccess: '#17643a',
    colorWarning: '#8a5a00',
    colorError: '#a8231a',
    colorTextBase: '#12211f',
    colorTextSecondary: '#475856',
    colorTextTertiary: '#475856',
    colorTextDescription: '#475856',
    colorTextPlaceholder: '#5f706d',
    colorBorder: '#b9c2bd',
    colorBorderSecondary: '#d5dad5',
    colorBgLayout: '#f3f4f0',
    borderRadius: 6,
    fontFamily: 'var(--font-text)',
    fontSize: 14,
  },
  components: {
    Table: { headerBg: '#f3f4f0', headerColor: '#475856', headerSplitColor: 'transparent' },
  },
};
