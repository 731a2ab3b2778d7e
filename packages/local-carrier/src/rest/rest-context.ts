import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import { Refusal } from '../engine/refusal.ts';
import type { World } from '../engine/world.ts';
import type { AccountRecord } from '../store/records.ts';
import type { DeliveryLog } from '../webhooks/delivery-log.ts';
import { authenticate, authorize, type Caller } from './authenticate.ts';
import { Form } from './form.ts';

export interface RestDeps {
  world: World;
  engine: Engine;
  deliveries: DeliveryLog;
}

/** One REST request, checked: who asks, about which account, with what. */
export interface RestRequest {
  caller: Caller;
  account: AccountRecord;
  form: Form;
  query: Form;
  /** A part of the path. */
  path(name: string): string;
  /** The address as it was asked, with its query. */
  url: string;
}

export type Answer = { status: number; body: object } | { status: 204 };

export function ok(body: object): Answer {
  return { status: 200, body };
}

export function created(body: object): Answer {
  return { status: 201, body };
}

export const gone: Answer = { status: 204 };

/** A route below `/2010-04-01/Accounts/:accountSid`. */
export function route(deps: RestDeps, handle: (request: RestRequest) => Answer | Promise<Answer>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const answer = await handle(readRequest(request, deps));
    reply.code(answer.status);
    return 'body' in answer ? reply.send(answer.body) : reply.send();
  };
}

export function readRequest(request: FastifyRequest, { world }: RestDeps): RestRequest {
  const params = new Form(request.params);
  const path = (name: string) => params.text(name) ?? '';
  const caller = authenticate(request.headers.authorization, world.store);
  const accountSid = path('accountSid');
  return {
    caller,
    account: accountSid === '' ? caller.account : authorize(caller, accountSid, world.store),
    // Twilio reads forms and nothing else: of a JSON body it knows no parameter.
    form: new Form(/json/i.test(request.headers['content-type'] ?? '') ? {} : request.body),
    query: new Form(request.query),
    path,
    url: request.originalUrl,
  };
}

/** Of audio and pictures, which an account may leave open to anybody: then whoever asks without credentials is its owner. */
export function readMediaRequest(request: FastifyRequest, deps: RestDeps): RestRequest {
  const { world } = deps;
  const isOpen = world.unconfirmed.of('media-access') === 'open';
  if (!isOpen || request.headers.authorization !== undefined) return readRequest(request, deps);
  const params = new Form(request.params);
  const path = (name: string) => params.text(name) ?? '';
  const account = world.store.accounts.get(path('accountSid'));
  if (!account) throw notFound(request.originalUrl);
  const query = new Form(request.query);
  return { caller: { account, isKey: false }, account, form: new Form({}), query, path, url: request.originalUrl };
}

/** The record, if this account owns it; else 20404, as if it did not exist. */
export function owned<T extends { accountSid: string }>(record: T | undefined, { account, url }: RestRequest): T {
  if (record?.accountSid !== account.sid) throw notFound(url);
  return record;
}

export function notFound(url: string): Refusal {
  return new Refusal(20404, `The requested resource ${url.split('?')[0]} was not found`, 404);
}
