import type { FastifyInstance } from 'fastify';
import type { Leg } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { notFound, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

interface Running {
  sid: string;
  leg: Leg;
  wish: { name: string | null };
  isRunning: boolean;
  updatedAtMs: number;
}

/** Something that goes on beside a call: it is started and stopped, and never listed. */
export interface StartStop {
  /** What its collection below the call is called. */
  collection: 'Streams' | 'Transcriptions';
  start(leg: Leg, form: Form): Running;
  /** By sid or name. Undefined where there is none such in this call. */
  stop(callSid: string, sidOrName: string): Running | undefined;
}

/** Starting answers 200, as Twilio does, and is refused with 21220 for a call that is not up. */
export function startStopRoutes(app: FastifyInstance, deps: RestDeps, what: StartStop): void {
  const path = `/Accounts/:accountSid/Calls/:callSid/${what.collection}`;
  app.post(
    path,
    route(deps, (request) => ok(present(what, what.start(answeredLeg(request, deps), request.form)))),
  );
  app.post(
    `${path}/:sid`,
    route(deps, (request) => {
      const { sid } = owned(deps.world.store.calls.get(request.path('callSid')), request);
      if (!request.form.oneOf('Status', ['stopped'])) throw new Refusal(20001, 'Status is required');
      const stopped = what.stop(sid, request.path('sid'));
      if (!stopped) throw notFound(request.url);
      return ok(present(what, stopped));
    }),
  );
}

function answeredLeg(request: RestRequest, { world, engine }: RestDeps): Leg {
  const { sid } = owned(world.store.calls.get(request.path('callSid')), request);
  const leg = engine.legs.get(sid);
  if (!leg?.isAnswered) throw new Refusal(21220, 'Call is not in-progress. Cannot start.');
  return leg;
}

function present({ collection }: StartStop, { sid, leg, wish, isRunning, updatedAtMs }: Running) {
  return {
    sid,
    account_sid: leg.accountSid,
    call_sid: leg.sid,
    name: wish.name,
    status: isRunning ? 'in-progress' : 'stopped',
    date_updated: rfc2822(updatedAtMs),
    uri: `/2010-04-01/Accounts/${leg.accountSid}/Calls/${leg.sid}/${collection}/${sid}.json`,
  };
}
