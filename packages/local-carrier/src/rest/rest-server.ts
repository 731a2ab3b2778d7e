import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { accountRoutes } from './accounts.routes.ts';
import { applicationRoutes } from './applications.routes.ts';
import { authTokenRoutes } from './auth-tokens.routes.ts';
import { availableNumberRoutes } from './available-numbers.routes.ts';
import { balanceRoutes } from './balance.routes.ts';
import { callEventRoutes } from './call-events.routes.ts';
import { callerIdRoutes } from './caller-ids.routes.ts';
import { callRoutes } from './calls.routes.ts';
import { conferenceRoutes } from './conferences.routes.ts';
import { errorBody } from './error-body.ts';
import { keyRoutes } from './keys.routes.ts';
import { KnownPaths } from './known-paths.ts';
import { liveTranscriptionRoutes } from './live-transcriptions.routes.ts';
import { mediaRoutes } from './message-media.routes.ts';
import { messageRoutes } from './messages.routes.ts';
import { notificationRoutes } from './notifications.routes.ts';
import { numberRoutes } from './numbers.routes.ts';
import { participantRoutes } from './participants.routes.ts';
import { queueMemberRoutes } from './queue-members.routes.ts';
import { queueRoutes } from './queues.routes.ts';
import { recordingRoutes } from './recordings.routes.ts';
import type { RestDeps } from './rest-context.ts';
import { strikeRest } from './rest-faults.ts';
import { streamRoutes } from './streams.routes.ts';
import { tokenRoutes } from './tokens.routes.ts';
import { transcriptionRoutes } from './transcriptions.routes.ts';
import { userDefinedMessageRoutes } from './user-defined-messages.routes.ts';

const BASE = '/2010-04-01';

/** Paths end in `.json`; routes are written without. The address as asked stays in `originalUrl`. */
export function withoutJsonEnding(url: string): string {
  const [path = '', ...query] = url.split('?');
  if (!path.startsWith(`${BASE}/`) || !path.endsWith('.json')) return url;
  return [path.slice(0, -'.json'.length), ...query].join('?');
}

/** Twilio's REST API of 2010-04-01, as far as this carrier goes. */
export function registerRest(app: FastifyInstance, deps: RestDeps): void {
  app.register(
    async (rest) => {
      rest.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, { reply, deps }));
      const paths = new KnownPaths();
      rest.addHook('onRoute', ({ url }) => paths.add(url));
      rest.setNotFoundHandler((request, reply) => sendNotFound(request, reply, paths));
      rest.addHook('preHandler', async (request, reply) => strikeRest(request, reply, deps.world.faults));
      for (const routes of [
        accountRoutes,
        keyRoutes,
        applicationRoutes,
        numberRoutes,
        callRoutes,
        callEventRoutes,
        conferenceRoutes,
        participantRoutes,
        recordingRoutes,
        queueRoutes,
        queueMemberRoutes,
        transcriptionRoutes,
        liveTranscriptionRoutes,
        streamRoutes,
        availableNumberRoutes,
        callerIdRoutes,
        messageRoutes,
        mediaRoutes,
        notificationRoutes,
        balanceRoutes,
        tokenRoutes,
        userDefinedMessageRoutes,
      ]) {
        routes(rest, deps);
      }
    },
    { prefix: BASE },
  );
  app.register(
    async (rest) => {
      rest.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, { reply, deps }));
      rest.setNotFoundHandler((request, reply) => sendNotFound(request, reply, new KnownPaths()));
      authTokenRoutes(rest, deps);
    },
    { prefix: '/v1' },
  );
  // Twilio's other APIs live under such paths of other hosts, all of which may lead here.
  for (const prefix of ['/v2', '/v3']) {
    app.register(
      async (rest) => rest.setNotFoundHandler((request, reply) => sendNotFound(request, reply, new KnownPaths())),
      { prefix },
    );
  }
}

/** A path that cannot be read, or has a part longer than any name: what the framework would answer by itself. */
export function sendUnreadablePath(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    const [path] = request.originalUrl.split('?');
    return reply.code(404).send(errorBody(404, 20404, `The requested resource ${path} was not found`));
  }
  return reply.code(400).send(errorBody(400, 20001, 'The request cannot be read'));
}

function sendError(
  error: FastifyError,
  request: FastifyRequest,
  { reply, deps }: { reply: FastifyReply; deps: RestDeps },
) {
  if (error instanceof Refusal) {
    if (error.status === 401) reply.header('WWW-Authenticate', 'Basic realm="Twilio API"');
    return reply.code(error.status).send(errorBody(error.status, error.code, error.message));
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return reply.code(status).send(errorBody(status, 20001, 'The request cannot be read'));
  deps.world.log.error('request failed', { method: request.method, reason: error.message });
  return reply.code(500).send(errorBody(500, 20500, 'Internal error'));
}

/** A path that is there, asked in another way, is 20004; any other 20404. */
function sendNotFound(request: FastifyRequest, reply: FastifyReply, paths: KnownPaths): FastifyReply {
  const path = request.originalUrl.split('?')[0];
  if (paths.has(request.url.split('?')[0] ?? ''))
    return reply.code(405).send(errorBody(405, 20004, 'Method not allowed'));
  return reply.code(404).send(errorBody(404, 20404, `The requested resource ${path} was not found`));
}
