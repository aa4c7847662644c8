import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './device-gate.module.css';
import { PairingScreen } from './pairing-screen.tsx';

/** Long enough to be read by whoever has just set the device up, and then out of the citizens' sight. */
const NOTE_MS = 20_000;

interface DeviceGateProps {
  /** What this device is, e.g. “取号机”. */
  deviceName: string;
  pairing: {
    readonly token: string | null;
    readonly problem: string | null;
    /** False where the browser keeps nothing over a reload. */
    readonly isKept: boolean;
    readonly claim: (pairingCode: string) => Promise<{ ok: true } | { ok: false; code: string }>;
  };
  /** Pairs by keys on the screen even where the browser takes its touch for a mouse. */
  isTouched?: boolean;
  children: (token: string) => ReactNode;
}

/** Shows a device's screen once it is paired, and until then how to pair it. */
export function DeviceGate({ deviceName, pairing, isTouched = false, children }: DeviceGateProps) {
  const { token, problem, isKept, claim } = pairing;
  if (token === null) {
    return (
      <PairingScreen
        deviceName={deviceName}
        problem={problem}
        isKept={isKept}
        isTouched={isTouched}
        onClaim={claim}
      />
    );
  }
  return (
    <>
      {!isKept && <NotKeptNote />}
      {children(token)}
    </>
  );
}

function NotKeptNote() {
  const { t } = useTranslation('ui');
  const [isShown, setIsShown] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(false), NOTE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <p className={styles.note} role="status">
      {t('pairing.notKept')}
    </p>
  );
}
