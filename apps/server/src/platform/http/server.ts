import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import { describeApi } from './api-docs.ts';
import { answerError } from './errors.ts';
import { refuseForeignOrigins } from './origin.ts';
import { type SecurityOptions, securityHeaders } from './security-headers.ts';

export interface HttpServerOptions extends SecurityOptions {
  log: Logger;
  /** Pages of these origins may change things. */
  origins: ReadonlySet<string>;
  /** Whose X-Forwarded-For counts: addresses, networks, `loopback`, `linklocal`, `uniquelocal`. */
  trustedProxies?: readonly string[];
}

export type HttpServer = FastifyInstance;

/** Fastify with what every route shares: request ids, error bodies, rate limits, headers and the origin check. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const server: HttpServer = fastify({
    loggerInstance: options.log satisfies FastifyBaseLogger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: trusted(options.trustedProxies ?? ['loopback']),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  // A file as it is; only endpoints that take one look at it.
  server.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  server.setErrorHandler(answerError);
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  server.addHook('onRequest', refuseForeignOrigins(options.origins));
  await securityHeaders(server, options);
  await server.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { ttl }) =>
      AppError.of('rate.limited', `That was too often. Wait ${Math.ceil(ttl / 1000)} seconds and try again.`),
  });
  await describeApi(server);
  return server;
}

/** An empty list trusts nobody. */
function trusted(proxies: readonly string[]): string[] | false {
  return proxies.length === 0 ? false : [...proxies];
}
