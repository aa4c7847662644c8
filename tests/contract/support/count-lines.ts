import type { SmallHall } from './small-hall.ts';

/** How many wait for each service: as the hall keeps it, and as its tickets say. */
export async function countLines({
  database: { reader },
}: SmallHall): Promise<Map<string, { kept: number; counted: number }>> {
  const lines = new Map<string, { kept: number; counted: number }>();
  for (const { service_id, waiting } of await reader.selectFrom('lines').selectAll().execute()) {
    const { count } = await reader
      .selectFrom('tickets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('service_id', '=', service_id)
      .where('status', '=', 'waiting')
      .where('target_window_id', 'is', null)
      .executeTakeFirstOrThrow();
    lines.set(service_id, { kept: waiting, counted: Number(count) });
  }
  return lines;
}
