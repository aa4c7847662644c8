import { House } from './house.tsx';
import { SessionGate } from './session/session-gate.tsx';
import { ConsoleRouter } from './shell/console-router.tsx';

/** The manager's app: whoever has signed in finds the pages of their role. */
export function App() {
  return (
    <House>
      <SessionGate>
        <ConsoleRouter />
      </SessionGate>
    </House>
  );
}
