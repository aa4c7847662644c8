import type { FloorPlanBody, FloorPlanSetup, WindowConfigRow } from '@hallbell/protocol';
import { Alert, Button, App as Messages } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubProblem } from '../../hub/ask-hub.ts';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useProblemText } from '../../setup/use-problem-text.ts';
import { useSetupClient } from '../../setup/use-setup.ts';
import { PlanCanvas, type PlanChange } from './plan-canvas.tsx';
import { arrangedByArea, freeCell, ofKnownWindows, placed, resized } from './plan-edit.ts';
import styles from './plan-editor.module.css';
import { PlanForm } from './plan-form.tsx';

interface PlanEditorProps {
  windows: readonly WindowConfigRow[];
  /** Saved or given up. */
  onDone(): void;
}

const PATH = 'floor-plan';

/** Places the windows on the hall's plan: by dragging them, or by the arrow keys. */
export function PlanEditor({ windows, onDone }: PlanEditorProps) {
  const { t } = useTranslation();
  const client = useSetupClient();
  const { message } = Messages.useApp();
  const problemText = useProblemText();
  const [stored, setStored] = useState<FloorPlanSetup | null>(null);
  const [plan, setPlan] = useState<FloorPlanBody | null>(null);
  const [problem, setProblem] = useState<HubProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being edited is not read over
  useEffect(() => {
    void load();
  }, []);

  async function load() {
    const outcome = await client.read<FloorPlanSetup>(PATH);
    setProblem(outcome.ok ? null : outcome.problem);
    if (!outcome.ok) return;
    const { version, ...body } = outcome.value;
    setStored({ version, ...body });
    const known = new Set(windows.map(({ windowId }) => windowId));
    setPlan(body.windows.length === 0 ? arrangedByArea(windows) : ofKnownWindows(body, known));
  }

  if (plan === null || stored === null) {
    return problem === null ? <Waiting /> : <LoadProblem problem={problem} onRetry={() => void load()} />;
  }

  async function save(body: FloorPlanBody, version: number) {
    setIsBusy(true);
    const outcome = await client.replace<FloorPlanSetup>(PATH, version, body);
    setIsBusy(false);
    if (outcome.ok) {
      void message.success(t('alarms.plan.saved'));
      return onDone();
    }
    setProblem(outcome.problem);
  }

  return (
    <div className={styles.editor}>
      <div className={styles.bar}>
        <p className={styles.hint}>{t('alarms.plan.hint')}</p>
        <Button onClick={() => setPlan(arrangedByArea(windows))}>{t('alarms.plan.arrange')}</Button>
        <Button onClick={onDone}>{t('alarms.plan.cancel')}</Button>
        <Button type="primary" loading={isBusy} onClick={() => void save(plan, stored.version)}>
          {t('alarms.plan.save')}
        </Button>
      </div>
      {problem !== null && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={problemText(problem)}
          action={
            problem.code === 'precondition_failed' && (
              <Button size="small" onClick={() => void load()}>
                {t('alarms.plan.theirs')}
              </Button>
            )
          }
        />
      )}
      <PlanCanvas plan={plan} windows={windows} onChange={setPlan} />
      <PlanTray plan={plan} windows={windows} onChange={setPlan} />
      <PlanForm plan={plan} onChange={setPlan} />
    </div>
  );
}

/** Windows that have no place yet. */
function PlanTray({ plan, windows, onChange }: PlanChange & Pick<PlanEditorProps, 'windows'>) {
  const { t } = useTranslation();
  const onPlan = new Set(plan.windows.map(({ windowId }) => windowId));
  const without = windows.filter(({ windowId }) => !onPlan.has(windowId));
  if (without.length === 0) return null;
  return (
    <section className={styles.tray} aria-label={t('alarms.plan.without')}>
      <span>{t('alarms.plan.without')}</span>
      {without.map(({ windowId, number }) => (
        <Button
          key={windowId}
          aria-label={t('alarms.plan.place', { number })}
          onClick={() => {
            const roomy = freeCell(plan) === null ? resized(plan, { rows: plan.rows + 1 }) : plan;
            const cell = freeCell(roomy);
            if (cell !== null) onChange(placed(roomy, windowId, cell));
          }}
        >
          {t('live.windowNumber', { number })}
        </Button>
      ))}
    </section>
  );
}
