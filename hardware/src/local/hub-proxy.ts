import httpProxy from '@fastify/http-proxy';
import { errorText } from '@hallbell/protocol';
import type { FastifyInstance, FastifyReply, RawServerBase, RouteGenericInterface } from 'fastify';
import { HUB_AWAY_PAGE } from './hub-away-page.ts';

const AWAY_STATUS = 503;

/**
 * Hands on to the hub whatever is not the agent's own, websockets included. The page thus has one address, a loopback
 * one, which browsers trust like https.
 */
export async function proxyHub(app: FastifyInstance, hub: string): Promise<void> {
  await app.register(httpProxy, {
    upstream: hub,
    websocket: true,
    // The hub compares a page's origin with its own. That this one is the agent's own, the agent has made sure of.
    replyOptions: {
      rewriteRequestHeaders: (_request, headers) =>
        headers.origin === undefined ? headers : { ...headers, origin: hub },
      onError: (reply) => answerAway(reply),
    },
  });
}

function answerAway(reply: FastifyReply<RouteGenericInterface, RawServerBase>): void {
  const { accept = '' } = reply.request.headers;
  reply.code(AWAY_STATUS).header('cache-control', 'no-store').header('retry-after', '3');
  if (accept.includes('text/html')) {
    void reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .type('text/html; charset=utf-8')
      .send(HUB_AWAY_PAGE);
    return;
  }
  const title = errorText('hub_away', 'en');
  void reply.type('application/problem+json').send({
    ...{ type: 'about:blank', title, status: AWAY_STATUS, code: 'hub_away' },
    ...{ detail: errorText('hub_away', 'zh-CN'), requestId: reply.request.id },
  });
}
