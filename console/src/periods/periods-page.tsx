import { Route, Routes } from 'react-router';
import { PeriodView } from './period-view.tsx';
import { YearView } from './year-view.tsx';

/** The periods of a year, and each with its appeals, its publication and its rewards. */
export function PeriodsPage() {
  return (
    <Routes>
      <Route index element={<YearView />} />
      <Route path=":label" element={<PeriodView />} />
    </Routes>
  );
}
