import { rowsOfKind } from '@hallbell/hall-client';
import { type HallRows, type Language, type LiveRows, nameIn } from '@hallbell/protocol';

/** A department's day so far, in tickets. */
export interface DepartmentLoad {
  readonly departmentId: string;
  readonly name: string;
  readonly waiting: number;
  readonly taken: number;
  readonly served: number;
}

/** The departments that anybody came to today, the most awaited first. */
export function departmentLoads(
  live: Partial<LiveRows>,
  hall: Partial<HallRows>,
  language: Language,
): DepartmentLoad[] {
  const departmentOf = new Map(rowsOfKind(hall, 'service:').map((it) => [it.serviceId, it.departmentId]));
  const loads = rowsOfKind(hall, 'department:').map((department) => {
    const own = rowsOfKind(live, 'service:').filter(
      ({ serviceId }) => departmentOf.get(serviceId) === department.departmentId,
    );
    return {
      departmentId: department.departmentId,
      name: nameIn(language, department),
      waiting: own.reduce((sum, it) => sum + it.waiting, 0),
      taken: own.reduce((sum, it) => sum + it.takenToday, 0),
      served: own.reduce((sum, it) => sum + it.servedToday, 0),
    };
  });
  return loads.filter(({ taken }) => taken > 0).sort((a, b) => b.waiting - a.waiting || b.taken - a.taken);
}
