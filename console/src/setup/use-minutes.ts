import { useTranslation } from 'react-i18next';

const SECONDS = 60;

/** Seconds as minutes in words, e.g. “15 分钟”. */
export function useMinutes() {
  const { t } = useTranslation();
  return (seconds: unknown): string => t('setup.minutesOf', { count: Number(seconds) / SECONDS });
}
