import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { rfc2822 } from './dates.ts';
import { created, gone, notFound, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

const ofCall = '/Accounts/:accountSid/Calls/:callSid';
const MOST_CHARACTERS = 10_000;

/** Messages between a program and the browser in a call; both need a call that is up. */
export function userDefinedMessageRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { callMessages } = deps.engine;
  app.post(
    `${ofCall}/UserDefinedMessages`,
    route(deps, (request) => {
      const callSid = liveCall(request, deps);
      const sent = callMessages.toBrowser(callSid, contentIn(request), request.form.text('IdempotencyKey'));
      if (!sent) throw notFound(request.url);
      return created(present(sent.sid, request, deps));
    }),
  );
  app.post(
    `${ofCall}/UserDefinedMessageSubscriptions`,
    route(deps, (request) => {
      const callSid = liveCall(request, deps);
      const url = request.form.url('Callback', 21502);
      if (!url) throw new Refusal(21502, 'Callback is required');
      const method = request.form.method('Method') ?? 'POST';
      const key = request.form.text('IdempotencyKey');
      const sid = callMessages.subscribe(request.account.sid, callSid, { url, method }, key);
      const uri = `/2010-04-01/Accounts/${request.account.sid}/Calls/${callSid}/UserDefinedMessageSubscriptions/${sid}.json`;
      return created({ ...present(sid, request, deps), uri });
    }),
  );
  app.delete(
    `${ofCall}/UserDefinedMessageSubscriptions/:sid`,
    route(deps, (request) => {
      const sid = request.path('sid');
      if (!callMessages.isSubscribed(sid, liveCall(request, deps))) throw notFound(request.url);
      callMessages.unsubscribe(sid);
      return gone;
    }),
  );
}

function liveCall(request: RestRequest, { world, engine }: RestDeps): string {
  const { sid } = owned(world.store.calls.get(request.path('callSid')), request);
  if (!engine.legs.get(sid)) throw notFound(request.url);
  return sid;
}

function contentIn({ form }: RestRequest): string {
  const content = form.required('Content', 20001);
  if (content.length > MOST_CHARACTERS) throw new Refusal(20001, `Content exceeds ${MOST_CHARACTERS} characters`);
  return content;
}

function present(sid: string, { account, path }: RestRequest, { world }: RestDeps) {
  const dateCreated = rfc2822(world.clock.now());
  return { sid, account_sid: account.sid, call_sid: path('callSid'), date_created: dateCreated };
}
