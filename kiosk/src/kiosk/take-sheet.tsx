import { newCommandId } from '@hallbell/hall-client';
import {
  type CommandAck,
  type CommandPayload,
  errorText,
  nameIn,
  type PriorityClassRow,
  type TicketResource,
} from '@hallbell/protocol';
import { Sheet, useLanguage } from '@hallbell/ui';
import { CircleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardReader } from '../identity/card-reader.ts';
import type { ServiceView } from './hall-view.ts';
import { IdentityKeys } from './identity-keys.tsx';
import { ServiceWait } from './service-tile.tsx';
import styles from './take-sheet.module.css';
import { windowNumbers } from './window-numbers.ts';

/** Takes a ticket under a command id: the same id again takes no second one. */
export type TakeTicket = (
  payload: CommandPayload<'ticket.take'>,
  commandId: string,
) => Promise<CommandAck<'ticket.take'>>;

interface TakeSheetProps {
  service: ServiceView;
  classes: PriorityClassRow[];
  /** The kiosk issues tickets by itself: the window looks at the ID card then. */
  isOffline: boolean;
  cardReader: CardReader | null;
  onTake: TakeTicket;
  onTaken: (ticket: TicketResource) => void;
  onClose: () => void;
}

/** The last touch: an ordinary ticket or a priority one. Says why where none can be had. */
export function TakeSheet({ service, classes, isOffline, cardReader, ...rest }: TakeSheetProps) {
  const { onTake, onTaken, onClose } = rest;
  const { t } = useTranslation();
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  /** The class chosen before the ID number was asked for; `null` is an ordinary ticket. */
  const [asking, setAsking] = useState<{ classId: string | null } | null>(null);
  const unanswered = useRef<{ payload: CommandPayload<'ticket.take'>; commandId: string } | null>(null);
  const name = nameIn(language, service);

  const idOf = (payload: CommandPayload<'ticket.take'>): string => {
    const before = unanswered.current;
    const isSame = before !== null && JSON.stringify(before.payload) === JSON.stringify(payload);
    return isSame ? before.commandId : newCommandId();
  };
  const take = async (classId: string | null, identity?: string) => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const payload = {
      serviceId: service.serviceId,
      language,
      ...(classId === null ? {} : { priorityClass: classId }),
      ...(identity === undefined ? {} : { identity }),
    };
    const commandId = idOf(payload);
    const ack = await onTake(payload, commandId);
    // Nobody knows whether a ticket was taken: the next press of the same key asks for that very one.
    unanswered.current = !ack.ok && ack.problem.code === 'no_answer' ? { payload, commandId } : null;
    setBusy(false);
    if (ack.ok) onTaken(ack.result.ticket);
    else setRefusal(ack.problem.code);
  };
  const choose = (classId: string | null) => {
    if (service.needsIdentity && !isOffline) setAsking({ classId });
    else void take(classId);
  };
  const refusalWords = useRefusalWords(refusal);

  return (
    <Sheet placement="foot" label={name} onClose={onClose}>
      <h1 className={styles.name}>{name}</h1>
      {service.paused ? (
        <PausedNote service={service} />
      ) : (
        <>
          <Facts service={service} />
          {isOffline && service.needsIdentity && <p className={styles.note}>{t('offline.showCard')}</p>}
          {refusalWords !== null && (
            <p className={styles.refusal} role="alert">
              <CircleAlert aria-hidden="true" />
              {refusalWords}
            </p>
          )}
          {asking !== null && !isOffline ? (
            <IdentityKeys
              busy={busy}
              cardReader={cardReader}
              onEntered={(identity) => void take(asking.classId, identity)}
            />
          ) : (
            <>
              <button type="button" className={styles.take} disabled={busy} onClick={() => choose(null)}>
                {busy ? t('take.taking') : t('take.now')}
              </button>
              {classes.length > 0 && (
                <div className={styles.priority}>
                  <h2 className={styles.priorityTitle}>{t('take.priority')}</h2>
                  <div className={styles.classes}>
                    {classes.map((each) => (
                      <button
                        type="button"
                        key={each.priorityClassId}
                        className={styles.class}
                        disabled={busy}
                        onClick={() => choose(each.priorityClassId)}
                      >
                        {nameIn(language, each)}
                      </button>
                    ))}
                  </div>
                </div>
              )}
            </>
          )}
        </>
      )}
      <button type="button" className={styles.back} onClick={onClose}>
        {t('back')}
      </button>
    </Sheet>
  );
}

function useRefusalWords(refusal: string | null): string | null {
  const { t } = useTranslation();
  const language = useLanguage();
  if (refusal === null) return null;
  if (refusal === 'no_answer') return t('take.noAnswer');
  if (refusal === 'hub_away' || refusal === 'store_unavailable') return t('take.hubAway');
  return errorText(refusal, language);
}

function PausedNote({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  return (
    <div className={styles.paused}>
      <p className={styles.pausedTitle}>
        <CircleAlert aria-hidden="true" />
        {t('take.paused')}
      </p>
      {service.pausedReason !== null && <p>{service.pausedReason}</p>}
      <p>{t('take.pausedLead')}</p>
    </div>
  );
}

function Facts({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { queue, estimate, windows, materials } = service;
  return (
    <>
      <dl className={styles.facts}>
        {queue !== null && (
          <div>
            <dt>{t('take.aheadLabel')}</dt>
            <dd>{t('take.people', { count: queue.waiting })}</dd>
          </div>
        )}
        {(queue !== null || estimate !== null) && (
          <div>
            <dt>{t('take.waitLabel')}</dt>
            <dd>
              <ServiceWait
                openWindows={queue?.openWindows ?? null}
                estimate={estimate}
                className={styles.wait}
              />
            </dd>
          </div>
        )}
        {windows.length > 0 && (
          <div>
            <dt>{t('take.whereLabel')}</dt>
            <dd>{t('take.windows', windowNumbers(service, language))}</dd>
          </div>
        )}
      </dl>
      {materials !== null && <p className={styles.note}>{t('take.materials', { text: materials })}</p>}
      {queue?.openWindows === 0 && <p className={styles.note}>{t('take.noWindow')}</p>}
    </>
  );
}
