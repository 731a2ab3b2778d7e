import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { RecordingRecord } from '../store/records.ts';
import { dateFilter, rfc2822 } from './dates.ts';
import { recordingIn } from './outbound-request.ts';
import { pageOf } from './paging.ts';
import { sendRecording } from './recording-media.ts';
import {
  type Answer,
  created,
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

const ofAccount = '/Accounts/:accountSid/Recordings';
const ofCall = '/Accounts/:accountSid/Calls/:callSid/Recordings';
const ofConference = '/Accounts/:accountSid/Conferences/:conferenceSid/Recordings';

/** A conference's recording is begun by those who join it, never here. */
export function recordingRoutes(app: FastifyInstance, deps: RestDeps): void {
  const show = (recording: RecordingRecord) => present(recording, deps);
  const showOfCall = (recording: RecordingRecord) => presentOfCall(recording, deps);
  const showOfConference = (recording: RecordingRecord) => presentOfConference(recording, deps);
  app.post(
    ofCall,
    route(deps, (request) => created(showOfCall(start(request, deps)))),
  );
  app.get(
    ofAccount,
    route(deps, (request) => list(request, deps, show)),
  );
  app.get(`${ofAccount}/:sid`, async (request, reply) => {
    const { sid, format } = askedFor(request, deps);
    const rest = format ? readMediaRequest(request, deps) : readRequest(request, deps);
    const withDeleted = seesDeleted(rest, deps);
    const found = owned(deps.world.store.recordings.get(sid), rest);
    const recording = withDeleted ? found : visible(found, rest);
    if (!format) return reply.send(show(recording));
    const { files } = deps.engine.recordings;
    return sendRecording(recording, rest, { reply, range: request.headers.range, files, format });
  });
  app.delete(
    `${ofAccount}/:sid`,
    route(deps, (request) => remove(request, deps)),
  );
  partRoutes(app, deps, ofCall, showOfCall);
  partRoutes(app, deps, ofConference, showOfConference);
}

/** Whether deleted recordings are asked for too: what is known of them is not kept for ever. */
function seesDeleted({ query }: RestRequest, { engine }: RestDeps): boolean {
  const isAsked = query.flag('IncludeSoftDeleted') ?? false;
  if (isAsked) engine.recordings.forgetLongDeleted();
  return isAsked;
}

/** With an ending it is audio. The address that callbacks give has none: what lies there is not sure. */
function askedFor(request: FastifyRequest, { world }: RestDeps): { sid: string; format: 'wav' | 'mp3' | null } {
  const [path = ''] = request.originalUrl.split('?');
  const [, sid = '', ending] = /\/(RE[0-9a-f]{32})(?:\.(wav|mp3|json))?$/.exec(path) ?? [];
  if (ending === 'wav' || ending === 'mp3') return { sid, format: ending };
  const isAudio = ending === undefined && world.unconfirmed.of('bare-recording-url') === 'wav';
  return { sid, format: isAudio ? 'wav' : null };
}

/** The recordings of one call or conference. */
function partRoutes(
  app: FastifyInstance,
  deps: RestDeps,
  collection: string,
  show: (recording: RecordingRecord) => object,
): void {
  app.get(
    collection,
    route(deps, (request) => list(request, deps, show)),
  );
  app.get(
    `${collection}/:sid`,
    route(deps, (request) => ok(show(find(request, deps)))),
  );
  app.post(
    `${collection}/:sid`,
    route(deps, (request) => ok(show(update(request, deps)))),
  );
  app.delete(
    `${collection}/:sid`,
    route(deps, (request) => remove(request, deps)),
  );
}

async function remove(request: RestRequest, deps: RestDeps): Promise<Answer> {
  await deps.engine.recordings.delete(find(request, deps));
  return gone;
}

function start(request: RestRequest, { world, engine }: RestDeps): RecordingRecord {
  const { form } = request;
  const call = owned(world.store.calls.get(request.path('callSid')), request);
  return engine.recordings.startByApi(engine.legs.get(call.sid), {
    ...recordingIn(form, 'do-not-trim'),
    source: 'StartCallRecordingAPI',
  });
}

function update(request: RestRequest, deps: RestDeps): RecordingRecord {
  const { form } = request;
  const status = form.oneOf('Status', ['paused', 'in-progress', 'stopped']);
  if (!status) throw new Refusal(20001, 'Status is required');
  const behavior = form.oneOf('PauseBehavior', ['skip', 'silence']) ?? 'silence';
  return deps.engine.recordings.setStatus(find(request, deps).sid, status, behavior);
}

/** By sid, or `Twilio.CURRENT` for the one that runs. */
function find(request: RestRequest, { world, engine }: RestDeps): RecordingRecord {
  const name = request.path('sid');
  const ofSid = request.path('callSid') || request.path('conferenceSid');
  const recording = name === 'Twilio.CURRENT' ? engine.recordings.current(ofSid) : world.store.recordings.get(name);
  if (ofSid !== '' && recording?.callSid !== ofSid && recording?.conferenceSid !== ofSid) throw notFound(request.url);
  return visible(owned(recording, request), request);
}

function visible(recording: RecordingRecord, { url }: RestRequest): RecordingRecord {
  if (!recording.hasMedia) throw notFound(url);
  return recording;
}

function list(request: RestRequest, deps: RestDeps, show: (recording: RecordingRecord) => object): Answer {
  const { account, query, url } = request;
  const callSid = request.path('callSid') || query.text('CallSid');
  const conferenceSid = request.path('conferenceSid') || query.text('ConferenceSid');
  const createdIn = dateFilter(query, 'DateCreated');
  const withDeleted = seesDeleted(request, deps);
  const matches = (each: RecordingRecord) =>
    (withDeleted || each.hasMedia) &&
    (!callSid || each.callSid === callSid) &&
    (!conferenceSid || each.conferenceSid === conferenceSid) &&
    createdIn(each.createdAtMs);
  const { items, envelope } = pageOf(deps.world.store.recordings.newestFirst(account.sid), query, url, matches);
  return ok({ ...envelope, recordings: items.map(show) });
}

function presentCommon(recording: RecordingRecord, { world }: RestDeps) {
  const unfinished = world.unconfirmed.of('unfinished-duration') === 'null' ? null : '-1';
  return {
    sid: recording.sid,
    account_sid: recording.accountSid,
    api_version: '2010-04-01',
    call_sid: recording.callSid,
    conference_sid: recording.conferenceSid ?? null,
    start_time: rfc2822(recording.startedAtMs),
    duration: recording.durationMs === null ? unfinished : String(Math.round(recording.durationMs / 1000)),
    status: recording.hasMedia ? recording.status : 'deleted',
    channels: recording.channels,
    // Its own document knows no other word for what Start records.
    source: recording.source === 'StartCallRecordingTwiML' ? 'StartCallRecordingAPI' : recording.source,
    price: null,
    price_unit: 'USD',
    error_code: null,
    encryption_details: null,
    date_created: rfc2822(recording.createdAtMs),
    date_updated: rfc2822(recording.updatedAtMs),
  };
}

function present(recording: RecordingRecord, deps: RestDeps) {
  const uri = `/2010-04-01/Accounts/${recording.accountSid}/Recordings/${recording.sid}`;
  return { ...presentCommon(recording, deps), uri: `${uri}.json`, media_url: uri, subresource_uris: {} };
}

function presentOfCall(recording: RecordingRecord, deps: RestDeps) {
  const uri = `/2010-04-01/Accounts/${recording.accountSid}/Calls/${recording.callSid}/Recordings/${recording.sid}.json`;
  return { ...presentCommon(recording, deps), uri, track: recording.track };
}

function presentOfConference(recording: RecordingRecord, deps: RestDeps) {
  const { accountSid, conferenceSid, sid } = recording;
  const uri = `/2010-04-01/Accounts/${accountSid}/Conferences/${conferenceSid}/Recordings/${sid}.json`;
  return { ...presentCommon(recording, deps), uri };
}
