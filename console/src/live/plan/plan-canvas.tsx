import { type FloorPlanBody, nameIn, type WindowConfigRow } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import planStyles from './floor-plan.module.css';
import { PlanGrid } from './floor-plan.tsx';
import { placed, takenOff } from './plan-edit.ts';
import styles from './plan-editor.module.css';

export interface PlanChange {
  plan: FloorPlanBody;
  onChange(plan: FloorPlanBody): void;
}

interface PlanCanvasProps extends PlanChange {
  windows: readonly WindowConfigRow[];
}

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The grid on which windows are moved. */
export function PlanCanvas({ plan, windows, onChange }: PlanCanvasProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const canvas = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const byId = new Map(windows.map((window) => [window.windowId, window]));

  /** Which cell is under the pointer. */
  function cellAt({ clientX, clientY }: PointerEvent): { x: number; y: number } | null {
    const grid = canvas.current?.querySelector('ul')?.getBoundingClientRect();
    if (grid === undefined) return null;
    return {
      x: Math.floor(((clientX - grid.left) / grid.width) * plan.columns),
      y: Math.floor(((clientY - grid.top) / grid.height) * plan.rows),
    };
  }

  function byKey(event: KeyboardEvent, windowId: string, at: { x: number; y: number }) {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      onChange(placed(plan, windowId, { x: at.x + step[0], y: at.y + step[1] }));
    }
    if (event.key === 'Delete' || event.key === 'Backspace') onChange(takenOff(plan, windowId));
  }

  // In the order of the windows, so that a moved one stays the same element and keeps the focus.
  const shown = windows.flatMap(({ windowId }) => plan.windows.filter((one) => one.windowId === windowId));
  return (
    <div ref={canvas}>
      <PlanGrid plan={plan}>
        {shown.map(({ windowId, x, y }) => {
          const window = byId.get(windowId);
          return (
            window && (
              <li key={windowId} className={planStyles.cell} style={{ gridColumn: x + 1, gridRow: y + 1 }}>
                <button
                  type="button"
                  className={styles.handle}
                  data-dragged={dragged === windowId}
                  aria-label={t('alarms.plan.placedAt', {
                    name: `${t('live.windowNumber', { number: window.number })} ${nameIn(language, window)}`,
                    column: x + 1,
                    row: y + 1,
                  })}
                  onKeyDown={(event) => byKey(event, windowId, { x, y })}
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    setDragged(windowId);
                  }}
                  onPointerMove={(event) => {
                    const cell = dragged === windowId ? cellAt(event) : null;
                    if (cell !== null && (cell.x !== x || cell.y !== y))
                      onChange(placed(plan, windowId, cell));
                  }}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  {window.number}
                </button>
              </li>
            )
          );
        })}
      </PlanGrid>
    </div>
  );
}
