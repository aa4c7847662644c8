import { Alert, Button, Drawer, Empty, Input, App as Messages, Table, type TableColumnsType } from 'antd';
import { Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { LoadProblem } from '../hub/load-problem.tsx';
import { Page } from '../shell/page.tsx';
import styles from './collection-page.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import type { BodySchema, Field } from './fields.ts';
import { LeaveGuard, useUnsaved } from './leave-guard.tsx';
import type { Versioned } from './setup-client.ts';
import { SetupForm } from './setup-form.tsx';
import type { Fields } from './three-way.ts';
import { useSetup, useSetupClient } from './use-setup.ts';

export interface SetupThing extends Versioned {
  readonly id: string;
}

interface CollectionPageProps<Body extends object, Thing extends SetupThing, Made> {
  /** Names the routes (`/setup/{kind}`, `…/halls/{hallId}/{kind}`) and the texts (`setup.{kind}`). */
  kind: string;
  schema: BodySchema<Body>;
  fieldsOf(thing: Thing | null): readonly Field<Body>[];
  /** What a new one starts with, by those there are. */
  blankOf(things: readonly Thing[]): Partial<Body>;
  /** What a person calls it: the first column, and a link to its form. */
  nameOf(thing: Thing): string;
  columns: TableColumnsType<Thing>;
  /** Everything that a search should find it by. */
  searchText(thing: Thing): string;
  /** Where making takes other fields than changing does. */
  making?: { schema: BodySchema<Fields>; fields: readonly Field<Fields>[] };
  /** More that can be done with one, before “edit” and “delete”. */
  rowActions?(thing: Thing, reload: () => Promise<void>): ReactNode;
  /** After one was made, with the hub's answer. */
  onMade?(made: Made): void;
  /** Things that can't be deleted from here. */
  canDelete?(thing: Thing): boolean;
  /** What must be there first; shown instead of the list while it is not. */
  prerequisite?: ReactNode;
  /** Something to know of all of them, above the list. */
  notice?: ReactNode;
}

/** A list with a search, and a drawer to make, change and delete one: each kind of thing is set up this way. */
export function CollectionPage<Body extends object, Thing extends SetupThing, Made = Thing>(
  props: CollectionPageProps<Body, Thing, Made>,
) {
  const { kind, schema, nameOf, searchText, making, onMade, canDelete, prerequisite, notice } = props;
  const { t } = useTranslation();
  const { message } = Messages.useApp();
  const navigate = useNavigate();
  const client = useSetupClient();
  const { value, problem, reload } = useSetup<{ items: Thing[] }>(kind);
  const [search, setSearch] = useState('');
  const [doomed, setDoomed] = useState<Thing | null>(null);
  const unsaved = useUnsaved();
  const { '*': opened = '' } = useParams();

  const things = value?.items ?? null;
  const found = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/);
    return (things ?? []).filter((thing) => {
      const text = searchText(thing).toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [things, search, searchText]);

  const list = `/setup/${kind}`;
  const edited = things?.find((thing) => thing.id === opened) ?? null;
  const isNew = opened === 'new';
  const close = () => navigate(list);
  const saved = async (text: string) => {
    unsaved.clear();
    await reload();
    await close();
    void message.success(text);
  };

  const form = {
    kind,
    readPresent: () => client.read<Thing>(`${kind}/${opened}`),
    onTouched: unsaved.touch,
    extra: <Button onClick={() => void close()}>{t('setup.cancel')}</Button>,
  };

  const newForm = {
    ...form,
    thing: null,
    blank: props.blankOf(things ?? []),
    save: (body: object) => client.create<Made>(kind, body),
    onSaved: async (made: Made) => {
      await saved(t('setup.created'));
      onMade?.(made);
    },
  };

  const columns: TableColumnsType<Thing> = [
    {
      title: t(`setup.${kind}.nameColumn`),
      key: 'name',
      render: (_, thing) => <Link to={`${list}/${thing.id}`}>{nameOf(thing)}</Link>,
    },
    ...props.columns,
    {
      title: <span className={styles.hidden}>{t('setup.actions')}</span>,
      key: 'actions',
      align: 'right',
      render: (_, thing) => (
        <span className={styles.rowActions}>
          {props.rowActions?.(thing, reload)}
          <Link to={`${list}/${thing.id}`} aria-label={t('setup.editOne', { name: nameOf(thing) })}>
            {t('setup.edit')}
          </Link>
          {(canDelete?.(thing) ?? true) && (
            <Button
              type="link"
              danger
              size="small"
              aria-label={t('setup.deleteOne', { name: nameOf(thing) })}
              onClick={() => setDoomed(thing)}
            >
              {t([`setup.${kind}.delete`, 'setup.delete'])}
            </Button>
          )}
        </span>
      ),
    },
  ];

  return (
    <Page
      title={t(`setup.${kind}.title`)}
      lead={t(`setup.${kind}.lead`)}
      actions={
        prerequisite ? null : (
          <>
            <Input.Search
              allowClear
              className={styles.search ?? ''}
              placeholder={t(`setup.${kind}.search`)}
              aria-label={t(`setup.${kind}.search`)}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <Button type="primary" icon={<Plus size={16} />} onClick={() => navigate(`${list}/new`)}>
              {t(`setup.${kind}.add`)}
            </Button>
          </>
        )
      }
    >
      {problem !== null && <LoadProblem problem={problem} onRetry={() => void reload()} />}
      {things !== null && opened !== '' && !isNew && edited === null && (
        <Alert closable className={styles.gone ?? ''} type="info" showIcon title={t('setup.gone')} />
      )}
      {prerequisite ? null : notice}
      {prerequisite ??
        (things === null && problem !== null ? null : (
          <Table<Thing>
            rowKey="id"
            size="middle"
            className={styles.table ?? ''}
            loading={things === null}
            dataSource={found}
            columns={columns}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{
              emptyText: (
                <Empty
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={
                    // Nothing is known yet while they are read.
                    things &&
                    (things.length === 0 ? t(`setup.${kind}.empty`) : t('setup.notFound', { search }))
                  }
                />
              ),
            }}
          />
        ))}

      <Drawer
        open={(isNew && things !== null && !prerequisite) || edited !== null}
        size={560}
        destroyOnHidden
        title={edited === null ? t(`setup.${kind}.add`) : t('setup.editOne', { name: nameOf(edited) })}
        onClose={() => void close()}
      >
        {isNew &&
          (making === undefined ? (
            <SetupForm<Body, Made> {...newForm} schema={schema} fields={props.fieldsOf(null)} />
          ) : (
            <SetupForm<Fields, Made> {...newForm} {...making} />
          ))}
        {edited !== null && (
          <SetupForm<Body, Thing>
            {...form}
            schema={schema}
            fields={props.fieldsOf(edited)}
            thing={edited}
            blank={{}}
            save={(body, version) => client.replace<Thing>(`${kind}/${edited.id}`, version ?? 0, body)}
            onSaved={() => saved(t('setup.saved'))}
          />
        )}
      </Drawer>
      {doomed !== null && (
        <DeleteDialog
          kind={kind}
          name={nameOf(doomed)}
          remove={() => client.remove(`${kind}/${doomed.id}`, doomed.version)}
          reload={reload}
          onClose={() => setDoomed(null)}
        />
      )}
      <LeaveGuard unsaved={unsaved} />
    </Page>
  );
}
