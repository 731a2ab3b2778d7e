import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { type StreamWish, tracks } from '../twiml/call-control.ts';
import { withoutQuery } from '../twiml/verbs/stream.ts';
import type { Form } from './form.ts';
import type { RestDeps } from './rest-context.ts';
import { startStopRoutes } from './start-stop-routes.ts';

const MOST_PARAMETERS = 99;

/** Media streams one way: started and stopped, never listed. */
export function streamRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { streams } = deps.engine;
  startStopRoutes(app, deps, {
    collection: 'Streams',
    start: (leg, form) => streams.start(leg, wishIn(form), { isBothWays: false }),
    stop: (callSid, sidOrName) => streams.stop(callSid, sidOrName),
  });
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
