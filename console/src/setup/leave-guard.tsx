import { Modal } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBeforeUnload, useBlocker } from 'react-router';

export interface Unsaved {
  isTouched(): boolean;
  touch(): void;
  clear(): void;
}

/** Whether a form holds what was not saved. It is asked for just when one leaves, so nothing is drawn anew. */
export function useUnsaved(): Unsaved {
  const touched = useRef(false);
  return useMemo(
    () => ({
      isTouched: () => touched.current,
      touch: () => {
        touched.current = true;
      },
      clear: () => {
        touched.current = false;
      },
    }),
    [],
  );
}

/** Asks before a page with unsaved changes is left, by whatever way: a link, the back button, closing the tab. */
export function LeaveGuard({ unsaved }: { unsaved: Unsaved }) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      unsaved.isTouched() && currentLocation.pathname !== nextLocation.pathname,
  );
  useBeforeUnload((event) => {
    if (unsaved.isTouched()) event.preventDefault();
  });
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={t('setup.leave.title')}
      okText={t('setup.leave.discard')}
      okButtonProps={{ danger: true }}
      cancelText={t('setup.leave.stay')}
      onOk={() => {
        unsaved.clear();
        blocker.proceed();
      }}
      onCancel={() => blocker.reset()}
    >
      {t('setup.leave.lead')}
    </Modal>
  );
}
