import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { Faults } from '../faults/faults.ts';
import { Form } from './form.ts';

/** Whatever costs money. */
const COSTS = /\/(Calls|Participants|Messages)$/;

/** Faults of the REST API, as faults/fault.ts says: refuses, or lets the connection break in place of the answer. */
export async function strikeRest(request: FastifyRequest, reply: FastifyReply, faults: Faults): Promise<void> {
  const scopes = scopesOf(request);
  if (faults.strike('rest-unauthorized', scopes)) throw new Refusal(20003, 'Authenticate', 401);
  if (faults.strike('account-suspended', scopes)) throw new Refusal(20005, 'Account is not active', 403);
  const limited = faults.strike('rest-rate-limited', scopes);
  if (limited) {
    reply.header('Retry-After', String(Math.ceil(limited.delayMs / 1000)));
    throw new Refusal(20429, 'Too Many Requests', 429);
  }
  if (request.method === 'GET') return;
  const costs = request.method === 'POST' && COSTS.test(request.url.split('?')[0] ?? '');
  if (costs && faults.strike('no-credit', scopes)) throw new Refusal(10001, 'Account is not active', 403);
  if (faults.strike('rest-500', scopes)) throw new Refusal(20500, 'Internal error', 500);
  const unclear = faults.strike('rest-unclear', scopes);
  if (unclear) breakInsteadOfAnswer(request, reply, unclear.delayMs);
}

function scopesOf({ params, body }: FastifyRequest): string[] {
  const form = new Form(body);
  const named = [new Form(params).text('accountSid'), form.text('To'), form.text('From'), form.text('ApplicationSid')];
  return named.filter((each) => each !== undefined);
}

function breakInsteadOfAnswer({ raw: { socket } }: FastifyRequest, reply: FastifyReply, delayMs: number): void {
  const send = reply.send.bind(reply);
  reply.send = () => {
    reply.send = send;
    setTimeout(() => socket.destroy(), delayMs);
    return reply.hijack();
  };
}
