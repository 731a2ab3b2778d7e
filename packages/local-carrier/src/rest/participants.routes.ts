import type { FastifyInstance } from 'fastify';
import type { SoundRequest } from '../engine/conference-ear.ts';
import type { ParticipantView, Seat } from '../engine/conference-seat.ts';
import type { LiveConference } from '../engine/live-conference.ts';
import { Refusal } from '../engine/refusal.ts';
import { rfc2822 } from './dates.ts';
import type { Form } from './form.ts';
import { machineDetectionIn, warnOfDetection } from './machine-detection.ts';
import { outboundRequest, trimIn } from './outbound-request.ts';
import { pageOf } from './paging.ts';
import { created, gone, notFound, ok, type RestDeps, type RestRequest, route } from './rest-context.ts';

const collection = '/Accounts/:accountSid/Conferences/:conference/Participants';

/** Seconds. A call may ring for less. */
const LEAST_TIMEOUT = 5;

export function participantRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.post(
    collection,
    route(deps, (request) => created(addParticipant(request, deps))),
  );
  app.get(
    collection,
    route(deps, (request) => {
      const found = listed(request, deps).filter(({ participant }) => matches(request.query)(participant));
      const { items, envelope } = pageOf(found.reverse(), request.query, request.url);
      const participants = items.map(({ conference, participant }) => present(conference, participant, deps));
      return ok({ ...envelope, participants });
    }),
  );
  app.get(
    `${collection}/:participant`,
    route(deps, (request) => {
      const { conference, participant } = findDeparted(request, deps) ?? find(request, deps);
      return ok(present(conference, participant, deps));
    }),
  );
  app.post(
    `${collection}/:participant`,
    route(deps, (request) => ok(updateParticipant(request, deps))),
  );
  app.delete(
    `${collection}/:participant`,
    route(deps, (request) => {
      const { conference, participant } = find(request, deps);
      deps.world.profile.takeEffect(() => kick(conference, participant.callSid, deps));
      return gone;
    }),
  );
}

/** What becomes of a call that is taken out is not sure. */
function kick(conference: LiveConference, callSid: string, { engine, world }: RestDeps): void {
  const { unconfirmed } = world;
  const leg = engine.legs.get(callSid);
  const isOfApi = leg?.record.direction === 'outbound-api';
  if (isOfApi && unconfirmed.of('kicked-api-leg') === 'stays') {
    conference.yield(callSid);
    return;
  }
  conference.remove(callSid, 'participant_updated_via_api');
  if (unconfirmed.of('kicked-twiml-leg') === 'ends') leg?.end('hung-up');
}

function addParticipant(request: RestRequest, deps: RestDeps) {
  const { form } = request;
  const name = request.path('conference');
  const seat: Omit<Seat, 'leg' | 'onOut'> = {
    label: labelIn(form),
    muted: form.flag('Muted') ?? false,
    beep: form.oneOf('Beep', ['true', 'false', 'onEnter', 'onExit']) ?? 'true',
    startConferenceOnEnter: form.flag('StartConferenceOnEnter') ?? true,
    endConferenceOnExit: form.flag('EndConferenceOnExit') ?? false,
    waitUrl: form.url('WaitUrl') ?? null,
    waitMethod: form.method('WaitMethod') ?? 'POST',
    maxParticipants: form.whole('MaxParticipants', { least: 2, most: 250, otherwise: 250 }),
    statusCallback: form.statusCallback('ConferenceStatusCallback', ['start', 'end']),
    recording: conferenceRecordingIn(form, deps),
    earlyMedia: form.flag('EarlyMedia') ?? true,
    coach: coachIn(form),
  };
  const machineDetection = machineDetectionIn(form, 'AmdStatusCallback');
  // A sid must be that of a conference that lives; anything else is a name, and may create one.
  const where = /^CF[0-9a-f]{32}$/.test(name) ? live(request, deps) : { friendlyName: name };
  const { callSid, conference } = deps.engine.apiCalls.addParticipant(
    { ...outboundRequest(request, deps, LEAST_TIMEOUT), machineDetection, seat },
    where,
  );
  warnOfDetection({ sid: callSid, accountSid: request.account.sid }, form, 'participant', deps.world);
  const participant = conference.find(callSid);
  if (!participant) throw new Refusal(20500, 'The participant could not be added', 500);
  return present(conference, participant, deps);
}

/** Null for a conference that this participant does not want recorded. Two channels: who came first, and all others. */
function conferenceRecordingIn(form: Form, { world }: RestDeps): Seat['recording'] {
  const takesWords = world.unconfirmed.of('conference-record-words') === 'taken';
  const words = takesWords ? (['record-from-start', 'do-not-record'] as const) : [];
  const value = form.oneOf('ConferenceRecord', ['true', 'false', ...words]);
  if (value !== 'true' && value !== 'record-from-start') return null;
  const statusCallback = form.statusCallback('ConferenceRecordingStatusCallback', ['completed']);
  return { channels: 2, track: 'both', trim: trimIn(form, 'ConferenceTrim', 'trim-silence'), statusCallback };
}

function coachIn(form: Form): string | null {
  if (!(form.flag('Coaching') ?? form.has('CallSidToCoach'))) return null;
  return form.required('CallSidToCoach', 20001);
}

function labelIn(form: Form): string | null {
  const label = form.text('Label');
  if (label !== undefined && label.length > 128) throw new Refusal(20001, 'Label must be at most 128 characters');
  return label || null;
}

function updateParticipant(request: RestRequest, deps: RestDeps) {
  const { conference, participant } = find(request, deps);
  const { form } = request;
  const wanted = {
    muted: form.flag('Muted'),
    held: form.flag('Hold'),
    endConferenceOnExit: form.flag('EndConferenceOnExit'),
    coaching: form.flag('Coaching') ?? (form.has('CallSidToCoach') || undefined),
    callSidToCoach: form.text('CallSidToCoach') || undefined,
  };
  const coached = wanted.callSidToCoach ?? participant.callSidToCoach;
  if (wanted.coaching && (coached === null || conference.find(coached)?.callSid !== coached))
    throw new Refusal(13240, 'CallSidToCoach is not a participant of this conference');
  const hold = soundIn(form, 'Hold', 'GET');
  const announcement = soundIn(form, 'Announce', 'POST');
  const seat = { wait: waitIn(form), beep: beepOnExitIn(form) };
  if (participant.status !== 'connected') throw notFound(request.url);
  deps.world.profile.takeEffect(() => {
    conference.change(participant.callSid, wanted, hold);
    conference.reseat(participant.callSid, seat);
    if (announcement) conference.announce(participant.callSid, announcement);
  });
  return present(conference, conference.find(participant.callSid) ?? participant, deps);
}

/** An empty address is silence; null when nothing is said about it. */
function waitIn(form: Form): SoundRequest | null {
  const url = form.url('WaitUrl');
  return url === undefined ? null : { url, method: form.method('WaitMethod') ?? 'POST' };
}

function beepOnExitIn(form: Form): 'onExit' | 'false' | null {
  const isWanted = form.flag('BeepOnExit');
  if (isWanted === undefined) return null;
  return isWanted ? 'onExit' : 'false';
}

/** Null when no address is given. */
export function soundIn(form: Form, name: 'Hold' | 'Announce', otherwise: 'GET' | 'POST'): SoundRequest | null {
  const url = form.url(`${name}Url`);
  return url ? { url, method: form.method(`${name}Method`) ?? otherwise } : null;
}

/** A conference that is over has nobody in it. */
function listed(request: RestRequest, deps: RestDeps) {
  const record = deps.world.store.conferences.get(request.path('conference'));
  if (record?.status === 'completed' && record.accountSid === request.account.sid) return [];
  const conference = live(request, deps);
  return conference.listed.map((participant) => ({ sid: participant.callSid, conference, participant }));
}

/** By sid or by name; 20404 when it is over. */
function live(request: RestRequest, { engine }: RestDeps): LiveConference {
  const name = request.path('conference');
  const conference = engine.conferences.bySid(name) ?? engine.conferences.byName(request.account.sid, name);
  if (conference?.record.accountSid !== request.account.sid) throw notFound(request.url);
  return conference;
}

/** By call sid or label. */
function find(request: RestRequest, deps: RestDeps): { conference: LiveConference; participant: ParticipantView } {
  const conference = live(request, deps);
  const participant = conference.find(request.path('participant'));
  if (!participant) throw notFound(request.url);
  return { conference, participant };
}

/** By call sid, where those who have left can be seen at all. */
function findDeparted(request: RestRequest, deps: RestDeps): ReturnType<typeof find> | null {
  if (deps.world.unconfirmed.of('departed-participant') === 'not-found') return null;
  const conference = live(request, deps);
  const name = request.path('participant');
  const participant = conference.find(name) ?? conference.departed.get(name);
  return participant ? { conference, participant } : null;
}

function matches(query: Form): (participant: ParticipantView) => boolean {
  const muted = query.flag('Muted');
  const held = query.flag('Hold');
  const coaching = query.flag('Coaching');
  return (participant) =>
    (muted === undefined || participant.muted === muted) &&
    (held === undefined || participant.held === held) &&
    (coaching === undefined || participant.coaching === coaching);
}

function present(conference: LiveConference, participant: ParticipantView, { world }: RestDeps) {
  const { accountSid } = conference.record;
  const call = world.store.calls.get(participant.callSid);
  return {
    account_sid: accountSid,
    call_sid: participant.callSid,
    conference_sid: conference.sid,
    label: participant.label,
    muted: participant.muted,
    hold: participant.held,
    coaching: participant.coaching,
    call_sid_to_coach: participant.callSidToCoach,
    start_conference_on_enter: participant.startConferenceOnEnter,
    end_conference_on_exit: participant.endConferenceOnExit,
    status: participant.status,
    queue_time: String(call?.queueTimeMs ?? 0),
    date_created: rfc2822(participant.createdAtMs),
    date_updated: rfc2822(participant.updatedAtMs),
    uri: `/2010-04-01/Accounts/${accountSid}/Conferences/${conference.sid}/Participants/${participant.callSid}.json`,
  };
}
