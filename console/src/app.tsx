import { useLanguage } from '@hallbell/ui';
import { ConfigProvider, App as Messages } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { SessionGate } from './session/session-gate.tsx';
import { ConsoleRouter } from './shell/console-router.tsx';
import { HOUSE_THEME } from './theme.ts';

/** The manager's app: whoever has signed in finds the pages of their role. */
export function App() {
  const language = useLanguage();
  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={HOUSE_THEME}>
      <Messages component={false}>
        <SessionGate>
          <ConsoleRouter />
        </SessionGate>
      </Messages>
    </ConfigProvider>
  );
}
