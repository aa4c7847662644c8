import { NoticeBody, NoticeSetup } from '@hallbell/protocol';
import type { Updateable } from 'kysely';
import type { z } from 'zod';
import { HallError } from '../errors.ts';
import { isoOf } from '../iso-time.ts';
import type { NoticeTable } from '../store/schema.ts';
import type { Collection } from './collection.ts';
import { instantOf } from './columns.ts';

export const notices: Collection<z.output<typeof NoticeBody>, NoticeSetup, Updateable<NoticeTable>> = {
  path: 'notices',
  entity: 'notice',
  table: 'notices',
  body: NoticeBody,
  resource: NoticeSetup,
  notFound: 'notice_not_found',

  columns: ({ text, textEn, from, until }) => ({
    text,
    text_en: textEn,
    from_at: instantOf(from),
    until_at: instantOf(until),
  }),

  read: async (db, { hallId }, id) => {
    const rows = await db
      .selectFrom('notices')
      .selectAll()
      .where('hall_id', '=', hallId)
      .where('archived', '=', 0)
      .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
      .orderBy('id')
      .execute();
    // Databases differ in where they put what has no beginning.
    rows.sort((a, b) => (a.from_at ?? 0) - (b.from_at ?? 0));
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      text: row.text,
      textEn: row.text_en,
      from: isoOf(row.from_at),
      until: isoOf(row.until_at),
    }));
  },

  check: async ({ body }) => {
    const [from, until] = [instantOf(body.from), instantOf(body.until)];
    if (from !== null && until !== null && until <= from) {
      throw new HallError('setup_invalid', [{ path: '/until', problem: 'until_not_after_from' }]);
    }
  },
};
