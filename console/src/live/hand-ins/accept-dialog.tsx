import { rowsOfKind } from '@hallbell/hall-client';
import { type HallRows, nameIn, type RefusedHandInRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './accept-dialog.module.css';

interface AcceptDialogProps {
  row: RefusedHandInRow;
  hall: Partial<HallRows>;
  /** Answers whether it was done. */
  onAccept(serviceId: string): Promise<boolean>;
  onClose(): void;
}

/** Asks into which service's queue a paper goes: its own by default, where that is still offered. */
export function AcceptDialog({ row, hall, onAccept, onClose }: AcceptDialogProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const label = useId();
  const services = rowsOfKind(hall, 'service:').filter(({ windowIds }) => windowIds.length > 0);
  const isOffered = services.some(({ serviceId }) => serviceId === row.serviceId);
  const [chosen, setChosen] = useState(isOffered ? row.serviceId : undefined);
  const [isBusy, setIsBusy] = useState(false);
  const accept = async () => {
    if (chosen === undefined) return;
    setIsBusy(true);
    const isDone = await onAccept(chosen);
    setIsBusy(false);
    if (isDone) onClose();
  };
  const groups = rowsOfKind(hall, 'department:')
    .sort((a, b) => a.position - b.position)
    .map((department) => ({
      label: nameIn(language, department),
      options: services
        .filter(({ departmentId }) => departmentId === department.departmentId)
        .sort((a, b) => a.position - b.position)
        .map((service) => ({ value: service.serviceId, label: nameIn(language, service) })),
    }));
  return (
    <Modal
      open
      title={t('live.handIns.acceptTitle', { number: row.number })}
      okText={t('live.handIns.acceptYes')}
      cancelText={t('live.handIns.no')}
      okButtonProps={{ disabled: chosen === undefined, loading: isBusy }}
      onOk={() => void accept()}
      onCancel={onClose}
    >
      <p>{t('live.handIns.acceptLead')}</p>
      <p id={label}>{t('live.handIns.into')}</p>
      <Select
        className={styles.choice ?? ''}
        aria-labelledby={label}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('live.handIns.choose')}
        value={chosen}
        onChange={setChosen}
        options={groups}
      />
    </Modal>
  );
}
