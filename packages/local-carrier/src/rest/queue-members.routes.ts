import type { FastifyInstance } from 'fastify';
import type { LiveQueue, Waiter } from '../engine/live-queue.ts';
import { Refusal } from '../engine/refusal.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { notFound, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

const collection = '/Accounts/:accountSid/Queues/:queueSid/Members';

export function queueMemberRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.get(
    collection,
    route(deps, (request) => {
      const queue = queueOf(request, deps);
      const listed = queue.waiters().map((waiter) => ({ sid: waiter.leg.sid, waiter }));
      const { items, envelope } = pageOf(listed, request.query, request.url);
      return ok({ ...envelope, queue_members: items.map(({ waiter }) => present(queue, waiter, request, deps)) });
    }),
  );
  app.get(
    `${collection}/:callSid`,
    route(deps, (request) => {
      const { queue, waiter } = find(request, deps);
      return ok(present(queue, waiter, request, deps));
    }),
  );
  app.post(
    `${collection}/:callSid`,
    route(deps, (request) => ok(dequeue(request, deps))),
  );
}

/** The member goes on with a document of its own; its Enqueue is told `redirected`. */
function dequeue(request: RestRequest, deps: RestDeps) {
  const { queue, waiter } = find(request, deps);
  const url = request.form.url('Url');
  if (!url) throw new Refusal(21205, 'Url parameter is required.');
  const method = request.form.method('Method') ?? 'POST';
  const shown = present(queue, waiter, request, deps);
  deps.engine.apiCalls.redirect(waiter.leg.sid, { kind: 'redirect', url, method, params: {} }, null);
  return shown;
}

function queueOf(request: RestRequest, { world, engine }: RestDeps): LiveQueue {
  return engine.queues.liveOf(owned(world.store.queues.get(request.path('queueSid')), request));
}

/** By call sid, or `Front` for the first; 20404 for one that has left: the usual race. */
function find(request: RestRequest, deps: RestDeps): { queue: LiveQueue; waiter: Waiter } {
  const queue = queueOf(request, deps);
  const name = request.path('callSid');
  const waiter = name === 'Front' ? queue.waiters()[0] : queue.waiters().find(({ leg }) => leg.sid === name);
  if (!waiter) throw notFound(request.url);
  return { queue, waiter };
}

function present(queue: LiveQueue, { leg, enqueuedAtMs }: Waiter, { account }: RestRequest, { world }: RestDeps) {
  return {
    call_sid: leg.sid,
    queue_sid: queue.sid,
    position: queue.positionOf(leg.sid) ?? 1,
    wait_time: Math.round((world.clock.now() - enqueuedAtMs) / 1000),
    date_enqueued: rfc2822(enqueuedAtMs),
    uri: `/2010-04-01/Accounts/${account.sid}/Queues/${queue.sid}/Members/${leg.sid}.json`,
  };
}
