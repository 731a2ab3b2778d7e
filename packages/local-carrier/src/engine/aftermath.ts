import { rfc2822 } from '../rfc2822.ts';
import type { CallRecord, ConferenceRecord, RecordingRecord, TestamentRecord } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import type { StatusCallbackKind } from '../webhooks/webhook-kind.ts';
import { type Conference, leave } from './conference.machine.ts';
import { eventParams, isSubscribed } from './conference-params.ts';
import { sipResponseCode } from './leg.machine.ts';
import { durationSeconds } from './leg.ts';
import { recordedParams, recordingParams } from './recording-params.ts';
import type { World } from './world.ts';

/** Tells of the end of what was up when the carrier before this one ended without a word: each once. */
export function tellOfEnds(world: World): void {
  const { testaments, calls, conferences, recordings } = world.store;
  for (const testament of testaments.all()) {
    const { sid } = testament;
    const [call, conference, recording] = [calls.get(sid), conferences.get(sid), recordings.get(sid)];
    if (call) tellOfCall(call, testament, world);
    if (conference) tellOfConference(conference, testament, world);
    if (recording) tellOfRecording(recording, testament, world);
    testaments.delete(sid);
  }
}

type Callback = TestamentRecord['callbacks'][number];

function tellOfCall(call: CallRecord, { callbacks, params }: TestamentRecord, world: World): void {
  const seconds = durationSeconds(call);
  const last = {
    CallStatus: call.status,
    CallDuration: String(seconds),
    Duration: String(Math.ceil(seconds / 60)),
    SipResponseCode: String(sipResponseCode(call.answeredAtMs !== null, 'failed', world.unconfirmed.of('sip-codes'))),
    CallbackSource: 'call-progress-events',
  };
  const recorded = audioOf((each) => each.callSid === call.sid && each.source === 'OutboundAPI', world);
  for (const callback of callbacks) {
    const said = { ...params, ...last, ...recorded };
    send('call-status', { callback, calls: [call], callSid: call.sid }, said, world);
  }
}

/** They leave one after the other, and the last one ends it. */
function tellOfConference(record: ConferenceRecord, testament: TestamentRecord, world: World): void {
  const { participants, callbacks } = testament;
  const { calls } = world.store;
  const inIt = participants.flatMap(({ callSid }) => calls.get(callSid) ?? []);
  let conference: Conference = { status: 'in-progress', participants, expected: [] };
  let sequence = callbacks[0]?.sequence ?? 0;
  const recorded = audioOf((each) => each.conferenceSid === record.sid, world);
  for (const { callSid } of participants) {
    const outcome = leave(conference, callSid, 'participant_hung_up');
    conference = outcome.conference;
    for (const event of outcome.events) {
      const params = {
        ...eventParams(record, event, (sid) => calls.get(sid)?.status ?? 'completed'),
        ...(event.type === 'conference-end' ? recorded : {}),
      };
      for (const callback of callbacks) {
        if (!isSubscribed(callback.events, event.type)) continue;
        const of = 'participant' in event ? event.participant.callSid : null;
        send(
          'conference-status',
          { callback: { ...callback, sequence: sequence++ }, calls: inIt, callSid: of },
          params,
          world,
        );
      }
    }
  }
}

/** Where the recording is, for the last word about what it is of. */
function audioOf(isIt: (recording: RecordingRecord) => boolean, { store, baseUrl }: World): Params {
  const recording = store.recordings.all().find(isIt);
  return recording ? recordedParams(recording, baseUrl()) : {};
}

function tellOfRecording(record: RecordingRecord, { callbacks }: TestamentRecord, world: World): void {
  const call = world.store.calls.get(record.callSid ?? '');
  const params = recordingParams(record, world);
  for (const { url, method, events } of callbacks) {
    if (!events.includes(record.status)) continue;
    const numbers = call ? [call.from, call.to] : [];
    const { accountSid, callSid } = record;
    world.webhooks.tell({ kind: 'recording-status', accountSid, callSid, numbers, method, url, params });
  }
}

function send(
  kind: StatusCallbackKind,
  to: { callback: Callback; calls: readonly CallRecord[]; callSid: string | null },
  params: Params,
  { webhooks, clock }: World,
): void {
  const { url, method, sequence } = to.callback;
  webhooks.tell({
    kind,
    accountSid: params.AccountSid ?? '',
    callSid: to.callSid,
    numbers: to.calls.flatMap(({ from, to: called }) => [from, called]),
    method,
    url,
    params: { ...params, SequenceNumber: String(sequence), Timestamp: rfc2822(clock.now()) },
  });
}
