import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { MediaStream } from '../streams/media-stream.ts';
import { type StreamWish, tracks } from '../twiml/call-control.ts';
import { withoutQuery } from '../twiml/verbs/stream.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { answeredLeg } from './live-call.ts';
import { notFound, ok, owned, type RestDeps, route } from './rest-context.ts';

const ofCall = '/Accounts/:accountSid/Calls/:callSid/Streams';
const MOST_PARAMETERS = 99;

/** Media streams one way: started and stopped, never listed. */
export function streamRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { streams } = deps.engine;
  app.post(
    ofCall,
    route(deps, (request) => {
      const leg = answeredLeg(request, deps);
      return ok(present(streams.start(leg, wishIn(request.form), { isBothWays: false })));
    }),
  );
  app.post(
    `${ofCall}/:sid`,
    route(deps, (request) => {
      const { sid } = owned(deps.world.store.calls.get(request.path('callSid')), request);
      if (!request.form.oneOf('Status', ['stopped'])) throw new Refusal(20001, 'Status is required');
      const stopped = streams.stop(sid, request.path('sid'));
      if (!stopped) throw notFound(request.url);
      return ok(present(stopped));
    }),
  );
}

function wishIn(form: Form): StreamWish {
  const url = form.required('Url', 21205);
  if (!/^wss?:/i.test(url) || !URL.canParse(url)) throw new Refusal(21205, 'Url is not the address of a websocket');
  const callback = form.url('StatusCallback', 21502);
  return {
    url: withoutQuery(url),
    name: form.text('Name') ?? null,
    track: form.oneOf('Track', tracks) ?? 'inbound_track',
    customParameters: parametersIn(form),
    callback: callback ? { url: callback, method: form.method('StatusCallbackMethod') ?? 'POST' } : null,
  };
}

/** Parameter1.Name with Parameter1.Value, and so on. */
function parametersIn(form: Form): Record<string, string> {
  const entries = Array.from({ length: MOST_PARAMETERS }, (_, i): Array<[string, string]> => {
    const name = form.text(`Parameter${i + 1}.Name`);
    return name ? [[name, form.text(`Parameter${i + 1}.Value`) ?? '']] : [];
  });
  return Object.fromEntries(entries.flat());
}

function present({ sid, leg, wish, isRunning, updatedAtMs }: MediaStream) {
  return {
    sid,
    account_sid: leg.accountSid,
    call_sid: leg.sid,
    name: wish.name,
    status: isRunning ? 'in-progress' : 'stopped',
    date_updated: rfc2822(updatedAtMs),
    uri: `/2010-04-01/Accounts/${leg.accountSid}/Calls/${leg.sid}/Streams/${sid}.json`,
  };
}
