import { useHallClient } from '@hallbell/hall-client/react';
import { NoticeBody, type NoticeSetup } from '@hallbell/protocol';
import { Input, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionPage } from '../collection-page.tsx';
import { InstantInput, wallClock } from '../inputs/instant-input.tsx';
import { useHall } from '../use-hall.ts';

type Standing = 'coming' | 'shown' | 'over';

function standingOf({ from, until }: NoticeSetup, now: number): Standing {
  if (until !== null && Date.parse(until) <= now) return 'over';
  return from !== null && Date.parse(from) > now ? 'coming' : 'shown';
}

const COLOURS = { coming: 'default', shown: 'success', over: 'default' } as const;

export function NoticesPage() {
  const { t } = useTranslation();
  const client = useHallClient();
  const timeZone = useHall().hall?.timeZone ?? 'UTC';
  const at = (instant: string | null) =>
    instant === null ? t('setup.notices.open') : wallClock(instant, timeZone).replace('T', ' ');
  return (
    <CollectionPage
      kind="notices"
      schema={NoticeBody}
      fieldsOf={() => [
        {
          name: 'text',
          input: <Input.TextArea autoFocus autoSize={{ minRows: 2 }} maxLength={200} showCount />,
        },
        { name: 'textEn', input: <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount /> },
        {
          name: 'from',
          input: <InstantInput timeZone={timeZone} />,
          show: (value) => at(String(value)),
          isHalf: true,
        },
        {
          name: 'until',
          input: <InstantInput timeZone={timeZone} />,
          show: (value) => at(String(value)),
          isHalf: true,
        },
      ]}
      blankOf={() => ({ text: '' })}
      nameOf={({ text }: NoticeSetup) => text}
      searchText={({ text, textEn }) => `${text} ${textEn ?? ''}`}
      columns={[
        { title: t('setup.notices.field.from.label'), render: (_, { from }) => at(from) },
        { title: t('setup.notices.field.until.label'), render: (_, { until }) => at(until) },
        {
          title: t('setup.state'),
          render: (_, notice) => {
            const standing = standingOf(notice, client.now());
            return <Tag color={COLOURS[standing]}>{t(`setup.notices.standing.${standing}`)}</Tag>;
          },
        },
      ]}
    />
  );
}
