import { DETECTOR_IDS } from '@hallbell/domain';
import type { FlagState, FlagsResource, StaffSetup, WindowSetup } from '@hallbell/protocol';
import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../hub/use-answer.ts';
import { useSession } from '../session/session.ts';
import styles from './integrity.module.css';
import type { FlagFilter } from './use-flags.ts';

const STATES = ['open', 'confirmed', 'dismissed', 'all'] as const satisfies readonly (FlagState | 'all')[];

interface FlagFiltersProps {
  filter: FlagFilter;
  counts: FlagsResource['counts'] | null;
  onChange(filter: FlagFilter): void;
}

export function FlagFilters({ filter, counts, onChange }: FlagFiltersProps) {
  const { t } = useTranslation();
  const { windows, staff } = useOwners();
  const change = (part: Partial<FlagFilter>) => onChange({ ...filter, ...part });
  const countOf = (state: FlagState | 'all') => {
    if (counts === null) return '';
    return state === 'all' ? counts.open + counts.confirmed + counts.dismissed : counts[state];
  };
  const chooser = (label: string, any: string, value: string | null) => ({
    className: styles.filter ?? '',
    'aria-label': label,
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    placeholder: any,
    value,
  });
  return (
    <search className={styles.filters} aria-label={t('integrity.filters')}>
      <Segmented
        aria-label={t('integrity.stateTitle')}
        value={filter.state}
        onChange={(state) => change({ state })}
        options={STATES.map((state) => ({
          value: state,
          label: t('integrity.stateCount', { state: t(`integrity.state.${state}`), count: countOf(state) }),
        }))}
      />
      <Select
        {...chooser(t('integrity.byDetector'), t('integrity.anyDetector'), filter.detector)}
        onChange={(detector) => change({ detector: detector ?? null })}
        options={DETECTOR_IDS.map((value) => ({ value, label: t(`integrity.detector.${value}.name`) }))}
      />
      <Select
        {...chooser(t('integrity.byWindow'), t('integrity.anyWindow'), filter.windowId)}
        onChange={(windowId) => change({ windowId: windowId ?? null, staffId: null })}
        options={windows.map(({ id, number, name }) => ({
          value: id,
          label: `${t('integrity.windowNo', { number })} ${name}`,
        }))}
      />
      <Select
        {...chooser(t('integrity.byStaff'), t('integrity.anyStaff'), filter.staffId)}
        onChange={(staffId) => change({ staffId: staffId ?? null, windowId: null })}
        options={staff.map(({ id, name, staffNo }) => ({ value: id, label: `${name} ${staffNo}` }))}
      />
    </search>
  );
}

/** The hall's windows and clerks; none where they cannot be read, as the list can do without. */
function useOwners(): { windows: readonly WindowSetup[]; staff: readonly StaffSetup[] } {
  const { hallId } = useSession();
  const windows = useAnswer<{ items: WindowSetup[] }>(`/api/v1/halls/${hallId}/windows`).value?.items ?? [];
  const staff = useAnswer<{ items: StaffSetup[] }>(`/api/v1/halls/${hallId}/staff`).value?.items ?? [];
  return { windows, staff: staff.filter(({ role }) => role === 'clerk') };
}
