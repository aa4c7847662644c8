import type { Metrics } from '../../operations/metrics.ts';
import type { HubApp } from '../app-instance.ts';

/** `GET /metrics` for Prometheus, and the measuring of every other request. */
export function metricsRoutes(app: HubApp, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.observeRequest({
      method: request.method,
      route: request.is404 ? null : (request.routeOptions.url ?? null),
      status: reply.statusCode,
      ms: reply.elapsedTime,
    });
  });
  app.get('/metrics', { config: { access: ['public'] }, schema: { hide: true } }, async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.read()),
  );
  app.addHook('onClose', async () => metrics.close());
}
