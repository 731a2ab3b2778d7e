import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';

const MOST_BYTES = 512 * 1024;

/** Where the Voice SDK tells how calls went: what it posts is taken from any page, counted in the log and not kept. */
export function registerInsights(app: FastifyInstance, log: Log): void {
  for (const path of ['/v4/EndpointEvents', '/v4/EndpointMetrics']) {
    app.options(path, async (request, reply) =>
      allow(request, reply)
        .header('Access-Control-Allow-Methods', 'POST, OPTIONS')
        .header('Access-Control-Allow-Headers', 'Content-Type, X-Twilio-Token')
        .header('Access-Control-Max-Age', '600')
        .code(204)
        .send(),
    );
    app.post(path, { bodyLimit: MOST_BYTES }, async (request, reply) => {
      log.info('insights', { path, event: eventIn(request.body) });
      return allow(request, reply).code(200).send({});
    });
  }
}

function allow({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header('Access-Control-Allow-Origin', headers.origin ?? '*').header('Vary', 'Origin');
}

/** Such as `connection accepted-by-remote`; names only, nothing of what people said of their call. */
function eventIn(body: unknown): string {
  const { group, name } = (typeof body === 'object' && body !== null ? body : {}) as {
    group?: unknown;
    name?: unknown;
  };
  return [group, name]
    .map((each) => (typeof each === 'string' ? each.slice(0, 60) : ''))
    .join(' ')
    .trim();
}
