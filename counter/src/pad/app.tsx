import { createHallClient } from '@hallbell/hall-client';
import {
  HallClientProvider,
  useConnection,
  useHallClient,
  useHubNow,
  useOwnDevice,
  usePairing,
  useTopic,
} from '@hallbell/hall-client/react';
import { type CommandPayload, type ErrorCode, nameIn } from '@hallbell/protocol';
import { ConnectionBanner, changeLanguage, DeviceGate, useLanguage } from '@hallbell/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { boundWindow } from './bound-window.ts';
import { PadScreen } from './pad-screen.tsx';
import { RestCard } from './rest-card.tsx';
import { usePadVoice } from './use-pad-voice.ts';
import { useRatingFlow } from './use-rating-flow.ts';

const ASK_AGAIN_MS = 5_000;

/** The pad on its device: paired by a code once, then wired to its window. */
export function App({ pairingProblem }: { pairingProblem: ErrorCode | null }) {
  const { t } = useTranslation();
  const pairing = usePairing('rater', pairingProblem);
  return (
    <DeviceGate deviceName={t('device')} pairing={pairing}>
      {(token) => <Paired token={token} onSignedOut={pairing.onSignedOut} />}
    </DeviceGate>
  );
}

function Paired({ token, onSignedOut }: { token: string; onSignedOut: () => void }) {
  const { t } = useTranslation();
  const bound = useBoundWindow(token, onSignedOut);
  const client = useMemo(() => createHallClient({ token }), [token]);
  useEffect(() => () => client.close(), [client]);
  if (bound === 'asking') return <RestCard window={undefined} hallName="" />;
  if (bound === null) {
    return (
      <main role="alert">
        <h1>{t('unbound')}</h1>
        <p>{t('unboundLead')}</p>
      </main>
    );
  }
  return (
    <HallClientProvider client={client}>
      <Wired token={token} windowId={bound} onSignedOut={onSignedOut} />
    </HallClientProvider>
  );
}

/** Asks the hub which window this device stands at, again and again while it doesn't answer. */
function useBoundWindow(token: string, onSignedOut: () => void): string | null | 'asking' {
  const [bound, setBound] = useState<string | null | 'asking'>('asking');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      const answer = await boundWindow(token);
      if (isOver) return;
      if (answer.kind === 'refused') onSignedOut();
      else if (answer.kind === 'window') setBound(answer.windowId);
      else {
        if (answer.kind === 'unbound') setBound(null);
        timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
      }
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [token, onSignedOut]);
  return bound;
}

interface WiredProps {
  token: string;
  windowId: string;
  onSignedOut: () => void;
}

function Wired({ token, windowId, onSignedOut }: WiredProps) {
  const client = useHallClient();
  const connection = useConnection();
  const language = useLanguage();
  const nowMs = useHubNow(250);
  const hall = useTopic('hall').rows.hall;
  const { window, serving, rating } = useTopic(`window:${windowId}`).rows;
  useEffect(() => {
    if (connection.status === 'signed-out') onSignedOut();
  }, [connection.status, onSignedOut]);
  const onRate = useCallback(
    async (payload: CommandPayload<'serving.rate'>) => {
      const ack = await client.command('serving.rate', payload);
      return ack.ok ? null : ack.problem.code;
    },
    [client],
  );
  const flow = useRatingFlow({ rating, serving, nowMs, onRate });
  usePadVoice({ step: flow.step, hall, device: useOwnDevice(token), nowMs });
  // Not yet that of one who is only called: the citizen before may still be rating.
  const seated = serving?.status === 'serving' ? serving.language : undefined;
  useCitizensLanguage(seated, flow.step.kind === 'rest' && serving === undefined);
  return (
    <>
      <ConnectionBanner connection={connection} nowMs={nowMs} timeZone={hall?.timeZone} />
      <PadScreen
        window={window}
        hallName={hall === undefined ? '' : nameIn(language, hall)}
        flow={flow}
        nowMs={nowMs}
      />
    </>
  );
}

/** Asks in the language that the ticket was taken in, and rests in the first one. */
function useCitizensLanguage(language: string | undefined, isFree: boolean): void {
  useEffect(() => {
    if (language !== undefined) void changeLanguage(language === 'en' ? 'en' : 'zh-CN');
  }, [language]);
  useEffect(() => {
    if (isFree) void changeLanguage('zh-CN');
  }, [isFree]);
}
