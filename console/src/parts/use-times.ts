import { useTopic } from '@hallbell/hall-client/react';
import { useLanguage } from '@hallbell/ui';

/** Days and times as people read them, in the hall's own zone. */
export function useTimes() {
  const language = useLanguage();
  const timeZone = useTopic('hall').rows.hall?.timeZone ?? 'UTC';
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  return { timeText: (at: string) => time.format(Date.parse(at)) };
}
