import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** A request to the REST API with its answer, as it came and went: it may hold secrets. */
export interface SeenRequest {
  atMs: number;
  method: string;
  /** With its query, as it was asked for. */
  path: string;
  params: Readonly<Record<string, unknown>>;
  /** Null when the connection broke instead. */
  status: number | null;
  /** Of text; null for sounds and pictures. */
  body: string | null;
  tookMs: number;
}

const MOST_BODY_KEPT = 4_000;

/** Tells of every request to the REST API once it is answered. To be called before the API's routes are added. */
export function watchRequests(app: FastifyInstance, now: () => number, onRequest: (seen: SeenRequest) => void): void {
  const bodies = new WeakMap<FastifyRequest, string>();
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/2010-04-01/')) return;
    const atMs = now();
    // Also when a fault breaks the connection: then nothing was finished.
    reply.raw.once('close', () => {
      const body = bodies.get(request) ?? null;
      onRequest({ ...asked(request), atMs, status: statusOf(reply), body, tookMs: now() - atMs });
    });
  });
  app.addHook('onSend', async (request, _reply, payload) => {
    if (typeof payload === 'string') bodies.set(request, payload.slice(0, MOST_BODY_KEPT));
    return payload;
  });
}

function asked({ method, originalUrl, body }: FastifyRequest): Pick<SeenRequest, 'method' | 'path' | 'params'> {
  const params = typeof body === 'object' && body !== null ? { ...body } : {};
  return { method, path: originalUrl, params };
}

function statusOf(reply: FastifyReply): number | null {
  return reply.raw.writableFinished ? reply.raw.statusCode : null;
}
