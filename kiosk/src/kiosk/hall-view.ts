import type {
  BoardRows,
  BoardServiceRow,
  DepartmentRow,
  EstimateRow,
  HallRow,
  HallRows,
  PriorityClassRow,
  ServiceRow,
  TicketTemplateBody,
  WindowConfigRow,
} from '@hallbell/protocol';

/** A service as its tile shows it. */
export interface ServiceView extends ServiceRow {
  /** Null until the board's rows have come. */
  queue: BoardServiceRow | null;
  estimate: EstimateRow | null;
  windows: WindowConfigRow[];
}

export interface DepartmentView extends DepartmentRow {
  services: ServiceView[];
  /** Null while it is not known. */
  waiting: number | null;
}

/** The hall as the kiosk shows it: departments in order, each with its services in order. */
export interface HallView {
  hall: HallRow;
  /** How its tickets look on paper; undefined where the hub did not say yet. */
  paper: TicketTemplateBody | undefined;
  departments: DepartmentView[];
  /** In the order of their numbers. */
  windows: WindowConfigRow[];
  priorityClasses: PriorityClassRow[];
}

/**
 * Joins the rows of the topics `hall` and `board`; null until the hall's own row has come. Without the board's nothing is
 * said of queues and waits.
 */
export function hallView(hallRows: Partial<HallRows>, boardRows: Partial<BoardRows>): HallView | null {
  const { hall, paper } = hallRows;
  if (hall === undefined) return null;
  const departments: DepartmentRow[] = [];
  const services: ServiceRow[] = [];
  const priorityClasses: PriorityClassRow[] = [];
  const windows: WindowConfigRow[] = [];
  for (const row of Object.values(hallRows)) {
    if (row === undefined || 'blocks' in row) continue;
    if ('number' in row) windows.push(row);
    else if ('prefix' in row) services.push(row);
    else if ('creditSeconds' in row) priorityClasses.push(row);
    else if ('departmentId' in row) departments.push(row);
  }
  const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position;
  const views = services.sort(byPosition).map((service) => serviceView(service, hallRows, boardRows));
  return {
    hall,
    paper,
    windows: windows.sort((a, b) => a.number.localeCompare(b.number, 'en', { numeric: true })),
    priorityClasses: priorityClasses.sort(byPosition),
    departments: departments
      .sort(byPosition)
      .map((department) => {
        const own = views.filter((service) => service.departmentId === department.departmentId);
        return {
          ...department,
          services: own,
          waiting: own.every(({ queue }) => queue === null)
            ? null
            : own.reduce((sum, service) => sum + (service.queue?.waiting ?? 0), 0),
        };
      })
      .filter((department) => department.services.length > 0),
  };
}

function serviceView(
  service: ServiceRow,
  hallRows: Partial<HallRows>,
  boardRows: Partial<BoardRows>,
): ServiceView {
  return {
    ...service,
    queue: boardRows[`service:${service.serviceId}`] ?? null,
    estimate: boardRows[`estimate:${service.serviceId}`] ?? null,
    windows: service.windowIds.flatMap((windowId) => hallRows[`window:${windowId}`] ?? []),
  };
}
