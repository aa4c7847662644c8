import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { CommandReport } from '../commands/bus.ts';
import type { Hub } from '../hub.ts';
import type { OtherHubs } from '../hubs/other-hubs.ts';
import type { Realtime } from '../realtime/sockets.ts';

const { version }: { version: string } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'),
);

/** Seconds. A durable command takes a few tenths of a millisecond on SQLite, a few milliseconds on PostgreSQL. */
const STORE_BUCKETS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5];
const ANSWER_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const KNOWN_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * What Prometheus reads. A label's values are few and ours: types, codes, routes, kinds and halls; never an address,
 * a person, a ticket or a device.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #commands: Counter<'type' | 'outcome'>;
  readonly #commandSeconds: Histogram<'type'>;
  readonly #requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly #askStore: () => Promise<void>;
  readonly #stop: (() => void)[];

  constructor(hub: Hub, realtime: Pick<Realtime, 'connectionsByKind' | 'countParts'>) {
    const registers = [this.#registry];
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: 'hallbell_build_info',
      help: 'Always 1; which build runs, on what',
      labelNames: ['version', 'node', 'store'] as const,
      registers,
    }).set({ version, node: process.versions.node, store: hub.database.dialect.name }, 1);
    this.#commands = new Counter({
      name: 'hallbell_commands_total',
      help: 'Commands by type and outcome: done, repeated, or the code of the refusal',
      labelNames: ['type', 'outcome'] as const,
      registers,
    });
    this.#commandSeconds = new Histogram({
      name: 'hallbell_command_duration_seconds',
      help: 'From a command’s arrival to its commit or refusal',
      labelNames: ['type'] as const,
      buckets: ANSWER_BUCKETS,
      registers,
    });
    this.#requestSeconds = new Histogram({
      name: 'hallbell_http_request_duration_seconds',
      help: 'HTTP requests by route',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: ANSWER_BUCKETS,
      registers,
    });
    const storeSeconds = new Histogram({
      name: 'hallbell_store_query_duration_seconds',
      help: 'Statements by connection; the writer’s commit is among them',
      labelNames: ['connection'] as const,
      buckets: STORE_BUCKETS,
      registers,
    });
    new Gauge({
      name: 'hallbell_sockets',
      help: 'Open sockets by kind: of device, staff or citizen',
      labelNames: ['kind'] as const,
      registers,
      collect() {
        this.reset();
        for (const [kind, count] of realtime.connectionsByKind()) this.set({ kind }, count);
      },
    });
    new Gauge({
      name: 'hallbell_device_parts',
      help: 'Printers, buttons and the like that agents report, by kind and state',
      labelNames: ['hall', 'kind', 'state'] as const,
      registers,
      collect() {
        this.reset();
        for (const { count, ...labels } of realtime.countParts()) this.set(labels, count);
      },
    });
    this.#gaugeOthers(hub.others);
    this.#askStore = this.#gaugeHalls(hub);
    this.#stop = [
      hub.bus.onReported((report) => this.#count(report)),
      hub.database.onQuery((connection, ms) => storeSeconds.observe({ connection }, ms / 1000)),
    ];
  }

  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;

  async read(): Promise<string> {
    await this.#askStore();
    return this.#registry.metrics();
  }

  /** `route` is the route's pattern; null where there is none. */
  observeRequest(request: { method: string; route: string | null; status: number; ms: number }): void {
    const { route, status, ms } = request;
    const method = KNOWN_METHODS.has(request.method) ? request.method : 'other';
    this.#requestSeconds.observe({ method, route: route ?? 'none', status }, ms / 1000);
  }

  close(): void {
    for (const stop of this.#stop) stop();
    this.#registry.clear();
  }

  #count({ type, outcome, ms }: CommandReport): void {
    this.#commands.inc({ type, outcome });
    this.#commandSeconds.observe({ type }, ms / 1000);
  }

  #gaugeOthers(others: OtherHubs): void {
    const registers = [this.#registry];
    new Gauge({
      name: 'hallbell_hubs',
      help: 'Hubs that serve this database, as this one sees it',
      registers,
      collect() {
        this.set(others.count);
      },
    });
    new Gauge({
      name: 'hallbell_hub_leads',
      help: '1 at the hub that does what one hub does for all: ends the day, rolls it up, looks for what is odd',
      registers,
      collect() {
        this.set(others.leads ? 1 : 0);
      },
    });
    new Gauge({
      name: 'hallbell_redis_up',
      help: '1 when other hubs are heard over Redis; absent where there is none',
      registers,
      collect() {
        this.reset();
        if (others.redis !== 'none') this.set(others.redis === 'up' ? 1 : 0);
        else this.remove();
      },
    });
  }

  /** Asks the store, before each scrape. A store that is away makes the scrape say so, not fail. */
  #gaugeHalls({ database }: Hub): () => Promise<void> {
    const registers = [this.#registry];
    const waiting = new Gauge({
      name: 'hallbell_waiting_tickets',
      help: 'Tickets that wait in their service’s line',
      labelNames: ['hall'] as const,
      registers,
    });
    const seq = new Gauge({
      name: 'hallbell_journal_seq',
      help: 'The newest entry of the hall’s journal',
      labelNames: ['hall'] as const,
      registers,
    });
    const up = new Gauge({
      name: 'hallbell_store_up',
      help: '1 when the store answered this scrape',
      registers,
    });
    return async () => {
      waiting.reset();
      seq.reset();
      const halls = await database.reader
        .selectFrom('halls')
        .leftJoin('lines', 'lines.hall_id', 'halls.id')
        .select(({ fn }) => ['halls.id', 'halls.seq', fn.sum<number | null>('lines.waiting').as('waiting')])
        .groupBy(['halls.id', 'halls.seq'])
        .execute()
        .catch(() => null);
      up.set(halls === null ? 0 : 1);
      for (const hall of halls ?? []) {
        waiting.set({ hall: hall.id }, Number(hall.waiting ?? 0));
        seq.set({ hall: hall.id }, hall.seq);
      }
    };
  }
}
