import type { FastifyInstance } from 'fastify';
import type { MessageMedia, MessageRecord } from '../messaging/message-records.ts';
import { dateFilter, rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import {
  gone,
  notFound,
  ok,
  owned,
  type RestDeps,
  type RestRequest,
  readMediaRequest,
  readRequest,
  route,
} from './rest-context.ts';

const collection = '/Accounts/:accountSid/Messages/:messageSid/Media';

/** What came with a text. The address without `.json` leads to where the sender keeps it. */
export function mediaRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.get(
    collection,
    route(deps, (request) => {
      const message = messageOf(request, deps);
      const createdIn = dateFilter(request.query, 'DateCreated');
      const found = message.media.filter(() => createdIn(message.createdAtMs));
      const { items, envelope } = pageOf(found, request.query, request.url);
      return ok({ ...envelope, media_list: items.map((each) => present(message, each)) });
    }),
  );
  app.get(`${collection}/:sid`, async (request, reply) => {
    const isAskedAbout = /\.json$/.test(request.originalUrl.split('?')[0] ?? '');
    const rest = isAskedAbout ? readRequest(request, deps) : readMediaRequest(request, deps);
    const { message, media } = find(rest, deps);
    return isAskedAbout ? reply.send(present(message, media)) : reply.redirect(media.url, 302);
  });
  app.delete(
    `${collection}/:sid`,
    route(deps, (request) => {
      const { message, media } = find(request, deps);
      deps.world.store.messages.update(message.sid, { media: message.media.filter(({ sid }) => sid !== media.sid) });
      return gone;
    }),
  );
}

function messageOf(request: RestRequest, { world }: RestDeps): MessageRecord {
  return owned(world.store.messages.get(request.path('messageSid')), request);
}

function find(request: RestRequest, deps: RestDeps): { message: MessageRecord; media: MessageMedia } {
  const message = messageOf(request, deps);
  const media = message.media.find(({ sid }) => sid === request.path('sid'));
  if (!media) throw notFound(request.url);
  return { message, media };
}

function present(message: MessageRecord, { sid, contentType }: MessageMedia) {
  return {
    sid,
    account_sid: message.accountSid,
    parent_sid: message.sid,
    content_type: contentType,
    date_created: rfc2822(message.createdAtMs),
    date_updated: rfc2822(message.createdAtMs),
    uri: `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}/Media/${sid}.json`,
  };
}
