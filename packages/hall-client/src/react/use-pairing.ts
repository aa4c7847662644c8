import type { ErrorCode } from '@hallbell/protocol';
import { useCallback, useMemo, useState } from 'react';
import { claimDevice, deviceTokenStore, keepsPairings } from '../device.ts';

export interface Pairing {
  /** Null until a manager has paired this device. */
  readonly token: string | null;
  /** Why a code, or the token that it gave, is no good. */
  readonly problem: ErrorCode | null;
  /** False where the browser keeps nothing: the pairing lasts until the page is reloaded, which is to be said. */
  readonly isKept: boolean;
  readonly claim: (pairingCode: string) => Promise<{ ok: true } | { ok: false; code: ErrorCode }>;
  /** The hub no longer takes the token: the device is to be paired again. */
  readonly onSignedOut: () => void;
}

/** A page that is a device of some kind: paired by a code once, and then for as long as its token is good. */
export function usePairing(kind: string, addressProblem: ErrorCode | null): Pairing {
  const tokens = useMemo(() => deviceTokenStore(kind), [kind]);
  const [token, setToken] = useState(tokens.load);
  const [problem, setProblem] = useState(addressProblem);
  const [isKept] = useState(keepsPairings);
  const onSignedOut = useCallback(() => {
    const kept = tokens.load();
    // The same screen was paired anew in another tab: the device is still this one, its token is another.
    if (kept !== null && kept !== token) {
      setToken(kept);
      return;
    }
    tokens.clear();
    setProblem('token_invalid');
    setToken(null);
  }, [tokens, token]);
  const claim = useCallback(
    async (pairingCode: string) => {
      const outcome = await claimDevice(pairingCode);
      if (!outcome.ok) return { ok: false as const, code: outcome.code };
      tokens.save(outcome.deviceToken);
      setToken(outcome.deviceToken);
      return { ok: true as const };
    },
    [tokens],
  );
  return { token, problem, isKept, claim, onSignedOut };
}
