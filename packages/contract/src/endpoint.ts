import type { z } from 'zod';
import type { AuditAction } from './audit/audit-entry.ts';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

type Schema = z.ZodType;

/**
 * One HTTP endpoint, declared once: the server registers its route from this value and the browser derives its client
 * from it. `path` uses `:name` for parameters. `permission: 'member'` means any signed-in member of the organization.
 * Every endpoint may also answer input.invalid, auth.signed-out, auth.not-permitted, rate.limited and server.broken.
 */
export interface Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly name: string;
  readonly summary: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: `/v1/${string}`;
  readonly permission: Permission | 'member';
  /** Written down with who asked for it, before the answer goes out; what was refused is not. */
  readonly audited?: AuditAction;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The largest body in bytes, where 1 MiB is too little. */
  readonly bodyLimit?: number;
  readonly response: Response;
  readonly errors: readonly ErrorCode[];
}

export function endpoint<P extends Schema, Q extends Schema, B extends Schema, R extends Schema>(
  declaration: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> {
  return declaration;
}

type Declared<S> = NonNullable<S> extends Schema ? NonNullable<S> : never;

/** Empty where the endpoint declares no such part, so that nobody has to pass or check an `undefined`. */
type Part<Key extends string, S, Mode extends 'input' | 'output'> =
  unknown extends z.output<Declared<S>>
    ? unknown
    : { [K in Key]: Mode extends 'input' ? z.input<Declared<S>> : z.output<Declared<S>> };

/** What a handler receives, after parsing. */
export type ParsedRequest<E extends Endpoint> = Part<'params', E['params'], 'output'> &
  Part<'query', E['query'], 'output'> &
  Part<'body', E['body'], 'output'>;

/** What a client sends. */
export type ClientRequest<E extends Endpoint> = Part<'params', E['params'], 'input'> &
  Part<'query', E['query'], 'input'> &
  Part<'body', E['body'], 'input'>;

export type ResponseOf<E extends Endpoint> = z.output<E['response']>;
export type HandlerResult<E extends Endpoint> = z.input<E['response']>;
