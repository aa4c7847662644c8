import { createHash } from 'node:crypto';
import { DEFAULT_HALL_SETTINGS, DEFAULT_WEEKLY_HOURS, GENESIS_HASH, isTimeZone } from '@hallbell/domain';
import type { HallBody } from '@hallbell/protocol';
import type { z } from 'zod';
import type { Actor } from '../commands/actor.ts';
import type { CommandBus } from '../commands/bus.ts';
import type { StoredSettings } from '../commands/hall-config.ts';
import { HallError } from '../errors.ts';
import { firstHolidays } from './holidays.ts';

const ID_CHARACTERS = 22;

const newSettings = (timeZone: string): StoredSettings => ({
  rules: DEFAULT_HALL_SETTINGS,
  calendar: {
    weekly: DEFAULT_WEEKLY_HOURS.map((spans) => spans.map((span) => ({ ...span }))),
    exceptions: firstHolidays(timeZone),
  },
  contactPhone: null,
  complaintPhone: null,
});

/** Makes a hall with nothing in it yet. A retry, known by the command's id, answers the one that was made. */
export async function foundHall(
  bus: CommandBus,
  { at, ...meta }: { id: string; actor: Actor; at: number; requestId: string },
  body: z.output<typeof HallBody>,
): Promise<{ id: string; name: string; nameEn: string | null }> {
  const { name, nameEn, timeZone } = body;
  if (!isTimeZone(timeZone)) {
    throw new HallError('setup_invalid', [{ path: '/timeZone', problem: 'time_zone_unknown' }]);
  }
  const id = createHash('sha256').update(meta.id).digest('base64url').slice(0, ID_CHARACTERS);
  const settings = newSettings(timeZone);
  const hall = {
    id,
    name,
    name_en: nameEn,
    time_zone: timeZone,
    seq: 0,
    last_hash: GENESIS_HASH,
    config_version: 1,
    settings: JSON.stringify(settings),
    rubric: null,
    created_at: at,
  };
  const { result } = await bus.found(
    { ...meta, type: 'setup.hall-created', payload: body },
    hall,
    async (setup) => {
      const other = await setup.tx
        .selectFrom('halls')
        .select('id')
        .where('name', '=', name)
        .where('id', '!=', id)
        .executeTakeFirst();
      if (other) throw new HallError('name_taken');
      setup.append('hall.created', { ...body, settings });
      return { id, name, nameEn };
    },
  );
  return result;
}
