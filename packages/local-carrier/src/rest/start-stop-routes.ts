import type { FastifyInstance } from 'fastify';
import type { Leg } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import type { Form } from './form.ts';
import { notFound, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

/** Something that goes on beside a call: it is started and stopped, and never listed. */
export interface StartStop<T> {
  /** Of its collection, below `:callSid`. */
  path: string;
  start(leg: Leg, form: Form): T;
  /** By sid or name. Undefined where there is none such in this call. */
  stop(callSid: string, sidOrName: string): T | undefined;
  present(of: T): object;
}

/** Starting answers 200, as Twilio does, and is refused with 21220 for a call that is not up. */
export function startStopRoutes<T>(app: FastifyInstance, deps: RestDeps, what: StartStop<T>): void {
  app.post(
    what.path,
    route(deps, (request) => ok(what.present(what.start(answeredLeg(request, deps), request.form)))),
  );
  app.post(
    `${what.path}/:sid`,
    route(deps, (request) => {
      const { sid } = owned(deps.world.store.calls.get(request.path('callSid')), request);
      if (!request.form.oneOf('Status', ['stopped'])) throw new Refusal(20001, 'Status is required');
      const stopped = what.stop(sid, request.path('sid'));
      if (!stopped) throw notFound(request.url);
      return ok(what.present(stopped));
    }),
  );
}

function answeredLeg(request: RestRequest, { world, engine }: RestDeps): Leg {
  const { sid } = owned(world.store.calls.get(request.path('callSid')), request);
  const leg = engine.legs.get(sid);
  if (!leg?.isAnswered) throw new Refusal(21220, 'Call is not in-progress. Cannot start.');
  return leg;
}
