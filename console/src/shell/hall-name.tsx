import { nameIn } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session.ts';
import { useEnterHall } from '../session/use-enter-hall.ts';

interface HallNameProps {
  /** As the hall itself says. */
  name: string;
  className: string;
}

/** Which hall one looks at; who belongs to more than one goes to another here. */
export function HallName({ name, className }: HallNameProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hallId, halls } = useSession();
  const enter = useEnterHall();
  if (halls.length < 2) return <p className={className}>{name}</p>;
  return (
    <Select
      className={className}
      aria-label={t('hallChoice')}
      variant="borderless"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={hallId}
      options={halls.map((hall) => ({ value: hall.id, label: nameIn(language, hall) }))}
      onChange={enter}
    />
  );
}
