import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type ControlDeps, ControlError, type Handler } from './handler.ts';
import { controlOpenApi } from './openapi.ts';
import { type Operation, type OperationName, operations, pathParams } from './operations.ts';
import { phoneHandlers } from './phone-handlers.ts';
import { watchHandlers } from './watch-handlers.ts';

type Handlers = { [Name in OperationName]: Handler<Name> };

/** The control API, as operations.ts lists it. Its description needs no token: it says nothing about this carrier. */
export function registerControl(app: FastifyInstance, deps: ControlDeps & { token: string }): void {
  app.get('/control/openapi.json', async () => controlOpenApi());
  app.register(
    async (control) => {
      control.addHook('onRequest', async (request) => requireToken(request, deps.token));
      control.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
        const status = error.statusCode ?? 500;
        if (status >= 500) deps.world.log.error('control request failed', { reason: error.message });
        return reply.code(status).send({ error: status >= 500 ? 'Internal error' : error.message });
      });
      const handlers: Handlers = { ...phoneHandlers(deps), ...watchHandlers(deps) };
      for (const [name, operation] of Object.entries<Operation>(operations))
        serve(control, operation, handlers[name as OperationName] as (input: unknown) => unknown);
    },
    { prefix: '/control' },
  );
}

function serve(control: FastifyInstance, operation: Operation, handle: (input: unknown) => unknown): void {
  control.route({
    method: operation.method,
    url: operation.path.replace(/\{(\w+)\}/, ':$1'),
    async handler(request, reply) {
      const answer = await handle({
        ...parse(pathParams(operation.path), request.params),
        ...(operation.query ? { query: parse(operation.query, request.query) } : {}),
        ...(operation.body ? { body: parse(operation.body, request.body) } : {}),
      });
      return operation.answer ? reply.send(answer) : reply.code(204).send();
    },
  });
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
