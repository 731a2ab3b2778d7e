import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import type { World } from '../engine/world.ts';
import { redactNumber } from '../log.ts';
import { e164 } from '../numbers.ts';
import type { CallRecord } from '../store/records.ts';
import type { DeliveryLog } from '../webhooks/delivery-log.ts';
import type { Faults } from '../webhooks/faults.ts';
import {
  type CallView,
  callRequest,
  fault,
  type Heard,
  listenRequest,
  type PhoneState,
  persona,
  pressRequest,
  profileRequest,
  textRequest,
  voice,
} from './contract.ts';

export interface ControlDeps {
  world: World;
  engine: Engine;
  faults: Faults;
  deliveries: DeliveryLog;
  token: string;
}

/** An error that the caller can read: what was wrong with the request. */
class ControlError extends Error {
  readonly statusCode: number;
  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** The control API, as contract.ts lists it. */
export function registerControl(app: FastifyInstance, deps: ControlDeps): void {
  app.register(
    async (control) => {
      control.addHook('onRequest', async (request) => requireToken(request, deps.token));
      control.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
        const status = error.statusCode ?? 500;
        if (status >= 500) deps.world.log.error('control request failed', { reason: error.message });
        return reply.code(status).send({ error: status >= 500 ? 'Internal error' : error.message });
      });
      phoneRoutes(control, deps);
      watchRoutes(control, deps);
    },
    { prefix: '/control' },
  );
}

function requireToken({ headers }: FastifyRequest, token: string): void {
  const given = Buffer.from(headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new ControlError(401, 'The token is missing or wrong.');
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new ControlError(400, wrong.join('; '));
}

function phoneRoutes(control: FastifyInstance, deps: ControlDeps): void {
  const { engine, world } = deps;
  const { phones } = engine;
  const numberOf = (request: FastifyRequest) => parse(z.object({ number: e164 }), request.params).number;
  /** The call of this phone; 409 when there is none in a fitting state. */
  const callOf = (number: string) => {
    const call = phones.callOf(number);
    if (!call) throw new ControlError(409, `The phone ${redactNumber(number)} has no call.`);
    return call;
  };
  const act = (path: string, does: (number: string, request: FastifyRequest) => boolean) => {
    control.post(`/phones/:number/${path}`, async (request): Promise<PhoneState> => {
      const number = numberOf(request);
      if (!does(number, request)) throw new ControlError(409, `The phone ${redactNumber(number)} cannot do that now.`);
      return phones.state(number);
    });
  };

  control.put('/phones/:number', async (request) => {
    const number = numberOf(request);
    phones.setPersona(number, parse(persona, request.body));
    return { number, persona: phones.personaOf(number) };
  });
  control.get('/phones/:number', async (request) => phones.state(numberOf(request)));
  control.post('/phones/:number/call', async (request) => {
    const { to, from = numberOf(request), voice: says } = parse(callRequest, request.body);
    const dialled = phones.dial({ from, to }, says);
    if (!dialled) throw new ControlError(404, 'No account owns the number that was dialled.');
    return { callSid: dialled.callSid };
  });
  control.post('/phones/:number/text', async (request) => {
    const received = engine.texts.receive({ from: numberOf(request), ...parse(textRequest, request.body) });
    if (!received) throw new ControlError(404, 'No account owns the number that was texted.');
    return received;
  });
  control.get('/phones/:number/texts', async (request) => ({ texts: engine.messages.atPhone(numberOf(request)) }));
  act('answer', (number) => phones.answer(callOf(number).callSid));
  act('reject', (number) => phones.reject(callOf(number).callSid));
  act('hang-up', (number) => phones.hangUp(callOf(number).callSid));
  act('speak', (number, request) => phones.speak(number, parse(voice, request.body)));
  act('press', (number, request) => phones.press(callOf(number).callSid, parse(pressRequest, request.body).digits));
  control.post('/phones/:number/listen', async (request): Promise<Heard> => {
    const { ms, hz } = parse(listenRequest, request.body);
    return world.media.listen(callOf(numberOf(request)).lineId, hz === undefined ? { ms } : { ms, hz });
  });
}

const webhookQuery = z.object({
  account: z.string().optional(),
  call: z.string().optional(),
  after: z.coerce.number().int().optional(),
});

function watchRoutes(control: FastifyInstance, { world, engine, faults, deliveries }: ControlDeps): void {
  control.get('/webhooks', async (request) => ({ webhooks: deliveries.find(parse(webhookQuery, request.query)) }));
  control.put('/faults', async (request) => {
    const wanted = parse(z.array(fault).max(1000), request.body);
    faults.replace(wanted);
    for (const { kind, scope, delayMs } of wanted) {
      if (kind === 'socket-dropped') world.clock.after(delayMs, () => engine.browserCalls.dropSockets(scope));
    }
    return wanted;
  });
  control.delete('/faults', async (request, reply) => {
    faults.clear(parse(z.object({ scope: z.string().optional() }), request.query).scope);
    return reply.code(204).send();
  });
  control.put('/profile', async (request) => {
    const { name } = parse(profileRequest, request.body);
    world.profile.name = name;
    return { name };
  });
  control.get('/calls', async (request) => {
    const { account } = parse(z.object({ account: z.string().optional() }), request.query);
    const calls = world.store.calls.all().filter((call) => account === undefined || call.accountSid === account);
    return { calls: calls.map(view) };
  });
}

function view(call: CallRecord): CallView {
  const {
    sid,
    accountSid,
    from,
    to,
    direction,
    status,
    createdAtMs,
    ringingAtMs,
    answeredAtMs,
    endedAtMs,
    conferenceSid,
    label,
  } = call;
  return {
    sid,
    accountSid,
    from,
    to,
    direction,
    status,
    createdAtMs,
    ringingAtMs,
    answeredAtMs,
    endedAtMs,
    conferenceSid,
    label,
  };
}
