import { Button } from 'antd';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Opens the browser's own dialog, which shows the sheet before it is printed. */
export function PrintButton() {
  const { t } = useTranslation();
  return (
    <Button icon={<Printer size={16} />} onClick={() => window.print()}>
      {t('print.print')}
    </Button>
  );
}
