import type { CityHall } from '@hallbell/protocol';
import { useTranslation } from 'react-i18next';
import { percentText } from '../evaluation/figures-text.ts';
import { Figures } from '../parts/figures.tsx';
import { satisfiedShare } from './satisfied.ts';

/** All halls together. */
export function CityTotals({ halls }: { halls: readonly CityHall[] }) {
  const { t } = useTranslation();
  const sum = (of: (hall: CityHall) => number) => halls.reduce((total, hall) => total + of(hall), 0);
  const all = { ratings: sum(({ ratings }) => ratings), badRatings: sum(({ badRatings }) => badRatings) };
  const red = sum(({ alarms }) => alarms.red);
  return (
    <section aria-label={t('city.total')}>
      <Figures
        figures={[
          { name: t('city.waiting'), value: sum(({ waiting }) => waiting) },
          {
            name: t('city.windows'),
            value: t('city.windowsOf', {
              open: sum(({ windows }) => windows.open),
              all: sum(({ windows }) => windows.open + windows.paused + windows.closed),
            }),
          },
          { name: t('city.served'), value: sum(({ served }) => served) },
          { name: t('city.ratings'), value: all.ratings },
          { name: t('city.satisfied'), value: percentText(satisfiedShare(all)) },
          { name: t('city.urgent'), value: red, needsHelp: red > 0 },
        ]}
      />
    </section>
  );
}
