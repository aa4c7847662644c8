import type { SignInOutcome } from '@hallbell/hall-client';
import { errorText, type StaffSummary } from '@hallbell/protocol';
import { changeLanguage, useLanguage } from '@hallbell/ui';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sign-in-view.module.css';

interface SignInViewProps {
  onSignIn: (staffNo: string, password: string) => Promise<SignInOutcome>;
  onSignedIn: (staff: StaffSummary) => void;
}

export function SignInView({ onSignIn, onSignedIn }: SignInViewProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [staffNo, setStaffNo] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const canSend = staffNo.trim() !== '' && password !== '' && !isBusy;

  const send = async () => {
    setIsBusy(true);
    setRefusal(null);
    const outcome = await onSignIn(staffNo.trim(), password);
    setIsBusy(false);
    if (!outcome.ok) setRefusal(errorText(outcome.code, language));
    else if (outcome.staff.role === 'inspector') setRefusal(t('signIn.inspector'));
    else onSignedIn(outcome.staff);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (canSend) void send();
  };

  return (
    <main className={styles.screen}>
      <form className={styles.card} onSubmit={submit}>
        <h1 className={styles.title}>{t('signIn.title')}</h1>
        <label className={styles.field}>
          {t('signIn.staffNo')}
          <input
            value={staffNo}
            autoComplete="username"
            ref={first}
            spellCheck={false}
            maxLength={32}
            onChange={(event) => setStaffNo(event.target.value)}
          />
        </label>
        <label className={styles.field}>
          {t('signIn.password')}
          <input
            type="password"
            value={password}
            autoComplete="current-password"
            maxLength={128}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
        <button type="submit" className={styles.submit} disabled={!canSend}>
          {isBusy ? t('signIn.busy') : t('signIn.submit')}
        </button>
      </form>
      <button
        type="button"
        className={styles.language}
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => void changeLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {t('language')}
      </button>
    </main>
  );
}
