import type { FastifyInstance } from 'fastify';
import type { SentWebhook } from '../control/contract.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { ok, owned, type RestDeps, route } from './rest-context.ts';

/** What was asked and told about a call, oldest first, and what came back. */
export function callEventRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.get(
    '/Accounts/:accountSid/Calls/:callSid/Events',
    route(deps, (request) => {
      const { sid } = owned(deps.world.store.calls.get(request.path('callSid')), request);
      const sent = deps.deliveries.find({ account: request.account.sid, call: sid });
      const withSids = sent.map((webhook) => ({ ...webhook, sid: String(webhook.id) }));
      const { items, envelope } = pageOf(withSids, request.query, request.url);
      return ok({ ...envelope, events: items.map(present) });
    }),
  );
}

function present({ method, url, params, status, tookMs, body, at }: SentWebhook) {
  const answer = { response_code: status, request_duration: tookMs, response_body: body };
  return {
    request: { method, url, parameters: params },
    response: { ...answer, date_created: rfc2822(Date.parse(at)) },
  };
}
