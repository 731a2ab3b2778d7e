import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type PostedInsight, postedInsight } from './insight.ts';
import type { InsightsLog } from './insights-log.ts';

const MOST_BYTES = 512 * 1024;
const paths = { '/v4/EndpointEvents': 'event', '/v4/EndpointMetrics': 'metrics' } as const;

export interface InsightsDeps {
  insights: InsightsLog;
  /** Whose token this is; null when it is not good. */
  accountOfToken(token: string): string | null;
  clock: Clock;
  log: Log;
}

/** Where the Voice SDK tells how calls went: what it posts is taken from any page, and kept. */
export function registerInsights(app: FastifyInstance, { insights, accountOfToken, clock, log }: InsightsDeps): void {
  for (const [path, kind] of Object.entries(paths)) {
    app.options(path, async (request, reply) =>
      allow(request, reply)
        .header('Access-Control-Allow-Methods', 'POST, OPTIONS')
        .header('Access-Control-Allow-Headers', 'Content-Type, X-Twilio-Token')
        .header('Access-Control-Max-Age', '600')
        .code(204)
        .send(),
    );
    app.post(path, { bodyLimit: MOST_BYTES }, async (request, reply) => {
      const posted = postedInsight.safeParse(request.body);
      if (!posted.success) {
        log.warn('insights refused', { path, reason: posted.error.issues[0]?.message ?? '' });
        return allow(request, reply).code(400).send({});
      }
      const accountSid = accountOfToken(String(request.headers['x-twilio-token'] ?? ''));
      const callSid = callSidOf(posted.data);
      insights.add({ at: new Date(clock.now()).toISOString(), accountSid, callSid, kind, ...posted.data });
      return allow(request, reply).code(200).send({});
    });
  }
}

function allow({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.header('Access-Control-Allow-Origin', headers.origin ?? '*').header('Vary', 'Origin');
}

function callSidOf({ payload }: PostedInsight): string | null {
  const callSid = (Array.isArray(payload) ? payload[0] : payload)?.call_sid;
  return typeof callSid === 'string' ? callSid.slice(0, 64) : null;
}
