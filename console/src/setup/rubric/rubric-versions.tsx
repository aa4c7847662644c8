import { INDICATORS } from '@hallbell/domain';
import type { RubricVersion, RubricVersions as Versions } from '@hallbell/protocol';
import { useLanguage } from '@hallbell/ui';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../evaluation/use-units.ts';
import { LoadProblem } from '../../hub/load-problem.tsx';
import { useHall } from '../use-hall.ts';
import { useSetup } from '../use-setup.ts';
import { type RubricChange, rubricChanges } from './rubric-changes.ts';
import styles from './rubric-page.module.css';

/** Every version that ever was, with who made it, when, and what it changed. */
export function RubricVersions() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { hall } = useHall();
  const { value, problem, reload } = useSetup<Versions>('rubric/versions');
  if (problem !== null) return <LoadProblem problem={problem} onRetry={() => void reload()} />;
  if (value === null) return null;
  const { items } = value;
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(hall === undefined ? {} : { timeZone: hall.timeZone }),
  });
  return (
    <section className={styles.versions} aria-labelledby="rubric-versions">
      <h2 id="rubric-versions">{t('setup.rubric.versions')}</h2>
      <p className={styles.lead}>{t('setup.rubric.versionsLead')}</p>
      <Table<RubricVersion>
        rowKey="version"
        size="small"
        dataSource={[...items]}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: t('setup.rubric.version'),
            width: 110,
            render: (_, { version }) => t('setup.rubric.versionOf', { version }),
          },
          {
            title: t('setup.rubric.madeAt'),
            width: 190,
            render: (_, { madeAt }) => (madeAt === null ? '—' : time.format(Date.parse(madeAt))),
          },
          { title: t('setup.rubric.madeBy'), width: 140, render: (_, { madeBy }) => madeBy?.name ?? '—' },
          {
            title: t('setup.rubric.changes'),
            render: (_, version) => <Changes version={version} before={items[items.indexOf(version) + 1]} />,
          },
        ]}
      />
    </section>
  );
}

function Changes({ version, before }: { version: RubricVersion; before: RubricVersion | undefined }) {
  const { t } = useTranslation();
  const inWords = useChangeWords();
  if (before === undefined) return <span className={styles.quiet}>{t('setup.rubric.first')}</span>;
  const changes = rubricChanges(before.rubric, version.rubric);
  if (changes.length === 0) return <span className={styles.quiet}>{t('setup.rubric.onlyNames')}</span>;
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={`${change.kind} ${JSON.stringify(change)}`}>{inWords(change)}</li>
      ))}
    </ul>
  );
}

function useChangeWords() {
  const { t } = useTranslation();
  const language = useLanguage();
  const units = useUnits();
  return (change: RubricChange): string => {
    if (change.kind === 'rule') {
      const { from, to, rule } = change;
      return t('setup.rubric.change.rule', { name: t(`setup.rubric.rule.${rule}`), from, to });
    }
    if (change.kind === 'grade') {
      const { zh, en, from, to } = change;
      const name = language === 'en' ? en : zh;
      return t('setup.rubric.change.grade', { name, from: from ?? '—', to: to ?? '—' });
    }
    const { zh, en, unit } = INDICATORS[change.id];
    const name = language === 'en' ? en : zh;
    if (change.kind === 'weight')
      return t('setup.rubric.change.weight', { name, from: change.from, to: change.to });
    const scale = ({ zero, full }: { zero: number; full: number }) =>
      `${units.set(unit, zero)} – ${units.set(unit, full)}`;
    return t('setup.rubric.change.scale', { name, from: scale(change.from), to: scale(change.to) });
  };
}
