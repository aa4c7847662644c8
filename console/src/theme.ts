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
    // What Ant Design makes of colours as deep as these would be grey.
    colorPrimaryBg: '#e0ebe9',
    colorPrimaryBgHover: '#d0e0dd',
    colorInfoBg: '#e0ebe9',
    colorInfoBorder: '#b3ccc8',
    colorSuccessBg: '#e3f0e8',
    colorSuccessBorder: '#b5d3c0',
    colorWarningBg: '#fbf1dc',
    colorWarningBorder: '#e6cf9c',
    colorErrorBg: '#faeae8',
    colorErrorBorder: '#e5b9b4',
    borderRadius: 6,
    fontFamily: 'var(--font-text)',
    fontSize: 14,
  },
  components: {
    // The smallest target that may be.
    Switch: { trackHeight: 24, trackMinWidth: 48, handleSize: 20 },
    Segmented: { trackBg: '#e2e6e1', trackPadding: 3 },
    Table: {
      headerBg: '#f3f4f0',
      headerColor: '#475856',
      headerSplitColor: 'transparent',
      cellPaddingInlineMD: 16,
      cellPaddingBlockMD: 10,
    },
  },
};
