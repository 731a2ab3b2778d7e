import { Readable } from 'node:stream';
import {
  type AuditAction,
  can,
  type Endpoint,
  type HandlerResult,
  type MemberId,
  type OrgId,
  type ParsedRequest,
  type Role,
} from '@ringdesk/contract';
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler, onSendAsyncHookHandler } from 'fastify';
import type { ZodType } from 'zod';
import { AppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { commonErrors } from './common-errors.ts';
import { refuseUnkeepable } from './refuse-unkeepable.ts';
import type { HttpServer } from './server.ts';

/** Who asks: resolved from the session cookie before the handler runs. */
export interface Member {
  id: MemberId;
  orgId: OrgId;
  name: string;
  email: string;
  role: Role;
}

export interface RequestContext {
  member: Member;
  requestId: string;
  /** Bound to organization, member and request. */
  log: Logger;
}

export type Handler<E extends Endpoint> = (request: ParsedRequest<E> & RequestContext) => Promise<HandlerResult<E>>;

/** Registers a contract endpoint: session, permission, parsing, errors and the answer's shape are done around the handler. */
export type RegisterEndpoint = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => void;

export type RawHandler<E extends Endpoint> = (
  request: ParsedRequest<E> & RequestContext,
  fastifyRequest: FastifyRequest,
  reply: FastifyReply,
) => Promise<FastifyReply>;

/** The same for an endpoint that answers with a stream: the handler writes the reply itself. */
export type RegisterRaw = <E extends Endpoint>(endpoint: E, handler: RawHandler<E>) => void;

/** Resolves the signed-in member of a request, or null; may set the renewed session cookie on the reply. */
export type ResolveMember = (request: FastifyRequest, reply: FastifyReply) => Promise<Member | null>;

/** Something that a member did and that is written down. */
export interface AuditedAct {
  orgId: OrgId;
  member: Pick<Member, 'id' | 'name'>;
  action: AuditAction;
  /** The endpoint's name. */
  through: string | null;
  subjectId: string | null;
  /** The network address that it came from. */
  address: string;
}

export type WriteAudit = (act: AuditedAct) => Promise<void>;

/** Generous: it stops a loop gone wild, not a busy desk. */
const apiRateLimit = { max: 3000, timeWindow: 60_000 };

export interface EndpointRegistrar {
  registerEndpoint: RegisterEndpoint;
  registerRaw: RegisterRaw;
}

export function createRegistrar(
  server: HttpServer,
  resolveMember: ResolveMember,
  writeAudit: WriteAudit,
): EndpointRegistrar {
  const members = new WeakMap<FastifyRequest, Member>();
  // Counted for each member: an office has one address, and a cookie can be written in many ways.
  const keyGenerator = (request: FastifyRequest) => members.get(request)?.id ?? request.ip;
  const routeOf = (endpoint: Endpoint) => ({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.bodyLimit !== undefined && { bodyLimit: endpoint.bodyLimit }),
    config: { rateLimit: { ...apiRateLimit, keyGenerator }, endpoint },
    preValidation: refuseUnkeepable,
    ...(endpoint.audited && { onSend: audit(endpoint, endpoint.audited) }),
  });

  const admit = (endpoint: Endpoint): onRequestAsyncHookHandler => {
    return async (request, reply) => {
      const member = await resolveMember(request, reply);
      if (!member) throw AppError.of('auth.signed-out', 'You are signed out. Sign in to go on.');
      request.log = request.log.child({ org: member.orgId, member: member.id });
      if (endpoint.permission !== 'member' && !can(member.role, endpoint.permission)) throw notPermitted(member.role);
      members.set(request, member);
    };
  };

  const audit = (endpoint: Endpoint, action: AuditAction): onSendAsyncHookHandler => {
    return async (request, reply, payload) => {
      const member = members.get(request);
      if (member && reply.statusCode < 400) {
        const { orgId, id, name } = member;
        const [subjectId = null] = Object.values((request.params ?? {}) as Record<string, string>);
        const act = { orgId, member: { id, name }, action, through: endpoint.name, subjectId, address: request.ip };
        try {
          await writeAudit(act);
        } catch (error) {
          abandon(payload);
          throw error;
        }
      }
      return payload;
    };
  };

  const parse = <E extends Endpoint>(request: FastifyRequest): ParsedRequest<E> & RequestContext => {
    const { params, query, body, id, log } = request;
    const member = members.get(request);
    // Fastify has parsed the parts with the endpoint's own schemas, which is what ParsedRequest says.
    return { params, query, body, member, requestId: id, log } as unknown as ParsedRequest<E> & RequestContext;
  };

  const registerRaw: RegisterRaw = <E extends Endpoint>(endpoint: E, handler: RawHandler<E>) => {
    server.route({
      ...routeOf(endpoint),
      schema: partsOf(endpoint),
      onRequest: admit(endpoint),
      handler: async (request, reply) =>
        checkingCodes(endpoint, request, () => handler(parse<E>(request), request, reply)),
    });
  };

  const registerEndpoint: RegisterEndpoint = <E extends Endpoint>(endpoint: E, handler: Handler<E>) => {
    server.route({
      ...routeOf(endpoint),
      schema: { ...partsOf(endpoint), response: { 200: endpoint.response } },
      onRequest: admit(endpoint),
      handler: async (request) => checkingCodes(endpoint, request, () => handler(parse<E>(request))),
    });
  };

  return { registerEndpoint, registerRaw };
}

/** A stream that nobody will read is closed. */
function abandon(payload: unknown): void {
  if (payload instanceof Readable) payload.destroy();
  else if (payload instanceof ReadableStream) void payload.cancel().catch(() => undefined);
}

function partsOf({ params, query, body }: Endpoint): { params?: ZodType; querystring?: ZodType; body?: ZodType } {
  return { ...(params && { params }), ...(query && { querystring: query }), ...(body && { body }) };
}

function notPermitted(role: Role): AppError {
  const who = /^[aeiou]/.test(role) ? `An ${role}` : `A ${role}`;
  return AppError.of('auth.not-permitted', `${who} may not do this. Ask an administrator for another role.`);
}

/** The contract promises which codes an endpoint may answer: another one is our mistake, and the log says so. */
async function checkingCodes<T>(endpoint: Endpoint, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && !commonErrors.includes(error.code) && !endpoint.errors.includes(error.code)) {
      request.log.error(
        { endpoint: endpoint.name, code: error.code },
        'an endpoint answered a code it does not declare',
      );
    }
    throw error;
  }
}
