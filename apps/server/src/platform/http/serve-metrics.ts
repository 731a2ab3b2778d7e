import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpServer } from './server.ts';

const ownMachine: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/**
 * /metrics in Prometheus' text format, and the count of every request. With a token whoever asks must bring it as
 * `Authorization: Bearer`; without one only this machine is answered.
 */
export function serveMetrics(server: HttpServer, metrics: Metrics, token: string | null): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requestAnswered(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) {
      throw AppError.of('auth.signed-out', 'The metrics are for this machine, or for whoever brings the token.');
    }
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

function mayRead({ ip, headers }: FastifyRequest, token: string | null): boolean {
  if (token === null) return ownMachine.has(ip);
  const given = Buffer.from(headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
