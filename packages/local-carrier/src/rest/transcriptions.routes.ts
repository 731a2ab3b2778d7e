import type { FastifyInstance } from 'fastify';
import type { TranscriptionRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { gone, notFound, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

const ofAccount = '/Accounts/:accountSid/Transcriptions';
const ofRecording = '/Accounts/:accountSid/Recordings/:recordingSid/Transcriptions';

/** What the verb Record had written down. */
export function transcriptionRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { transcriptions } = deps.world.store;
  const belongs = (request: RestRequest) => (transcription: TranscriptionRecord) =>
    request.path('recordingSid') === '' || transcription.recordingSid === request.path('recordingSid');
  const find = (request: RestRequest) => {
    const found = owned(transcriptions.get(request.path('sid')), request);
    if (!belongs(request)(found)) throw notFound(request.url);
    return found;
  };
  for (const collection of [ofAccount, ofRecording]) {
    app.get(
      collection,
      route(deps, (request) => {
        const { account, query, url } = request;
        const { items, envelope } = pageOf(transcriptions.newestFirst(account.sid), query, url, belongs(request));
        return ok({ ...envelope, transcriptions: items.map(present) });
      }),
    );
    app.get(
      `${collection}/:sid`,
      route(deps, (request) => ok(present(find(request)))),
    );
    app.delete(
      `${collection}/:sid`,
      route(deps, (request) => {
        transcriptions.delete(find(request).sid);
        return gone;
      }),
    );
  }
}

function present(transcription: TranscriptionRecord) {
  return {
    sid: transcription.sid,
    account_sid: transcription.accountSid,
    api_version: '2010-04-01',
    recording_sid: transcription.recordingSid,
    status: transcription.status,
    transcription_text: transcription.text,
    duration: String(Math.round(transcription.durationMs / 1000)),
    type: 'fast',
    price: null,
    price_unit: 'USD',
    date_created: rfc2822(transcription.createdAtMs),
    date_updated: rfc2822(transcription.updatedAtMs),
    uri: `/2010-04-01/Accounts/${transcription.accountSid}/Transcriptions/${transcription.sid}.json`,
  };
}
