import { createHallClient, type HallClient, hallOf, signOut, whoAmI } from '@hallbell/hall-client';
import { HallClientProvider } from '@hallbell/hall-client/react';
import type { StaffSummary } from '@hallbell/protocol';
import { changeLanguage, useLanguage } from '@hallbell/ui';
import { Button, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './app.module.css';
import { LivePage } from './live/live-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

interface SignedIn {
  staff: StaffSummary;
  client: HallClient;
}

async function connect(staff: StaffSummary): Promise<SignedIn | null> {
  const hallId = await hallOf(staff);
  return hallId === null ? null : { staff, client: createHallClient({ hallId }) };
}

/** Signs in, then shows the hall. */
export function App() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [isAsking, setIsAsking] = useState(true);

  useEffect(() => {
    void whoAmI()
      .then((staff) => (staff && staff.role !== 'clerk' ? connect(staff) : null))
      .then(setSignedIn)
      .finally(() => setIsAsking(false));
  }, []);

  const leave = async () => {
    await signOut();
    signedIn?.client.close();
    setSignedIn(null);
  };

  return (
    <ConfigProvider locale={language === 'en' ? enUS : zhCN} theme={{ zeroRuntime: true }}>
      <header className={styles.header}>
        <span className={styles.brand}>{t('title')}</span>
        <span className={styles.who}>{signedIn?.staff.name}</span>
        <Button
          type="text"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('language')}
        </Button>
        {signedIn && (
          <Button type="text" onClick={() => void leave()}>
            {t('signOut')}
          </Button>
        )}
      </header>
      <main className={styles.main}>
        {signedIn && (
          <HallClientProvider client={signedIn.client}>
            <LivePage />
          </HallClientProvider>
        )}
        {!signedIn && !isAsking && (
          <SignInPage onSignedIn={async (staff) => setSignedIn(await connect(staff))} />
        )}
      </main>
    </ConfigProvider>
  );
}
