import type { Endpoint, HandlerResult, MemberId, OrgId, ParsedRequest, Role } from '@ringdesk/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../log.ts';

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
