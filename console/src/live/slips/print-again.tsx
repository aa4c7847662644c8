import { canPrint } from '@hallbell/protocol';
import { Button, Dropdown, Tooltip } from 'antd';
import { Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HallPrinter } from './printers.ts';

interface PrintAgainProps {
  number: string;
  printers: readonly HallPrinter[];
  onChoose: (printer: HallPrinter) => void;
}

/** Asks at which printer, and has the ticket printed there. */
export function PrintAgain({ number, printers, onChoose }: PrintAgainProps) {
  const { t } = useTranslation();
  const key = (isDisabled: boolean) => (
    <Button
      size="small"
      icon={<Printer size={14} aria-hidden />}
      disabled={isDisabled}
      aria-label={t('live.slips.againOf', { number })}
    >
      {t('live.slips.again')}
    </Button>
  );
  if (printers.length === 0) return <Tooltip title={t('live.slips.noPrinter')}>{key(true)}</Tooltip>;
  const items = printers.map((printer) => {
    const { deviceId, printerId, name, pc, state } = printer;
    const label = t('live.slips.printer', { name, pc });
    return {
      key: `${deviceId}/${printerId}`,
      label: state === 'ready' ? label : `${label} · ${t(`live.part.${state}`)}`,
      disabled: !canPrint(state),
      onClick: () => onChoose(printer),
    };
  });
  const title = { key: 'title', type: 'group', label: t('live.slips.choose'), children: items } as const;
  return (
    <Dropdown trigger={['click']} menu={{ items: [title] }} placement="bottomRight">
      {key(false)}
    </Dropdown>
  );
}
