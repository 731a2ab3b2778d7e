import { legId as legIdSchema, type OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import { type Carrier, CarrierError, type PlaceLeg, type PlaceLegResult } from '../carrier.port.ts';
import type { ConferenceNames } from './conference-names.ts';
import type { Connection } from './connection.ts';
import { reasonForDevice, wordsForRefusal } from './error-words.ts';
import { ensureApplication } from './provisioning.ts';
import { openRecording, recordingSighting } from './recording-media.ts';
import { renderTwiml } from './render-twiml.ts';
import { legSighting } from './sighting.ts';
import { deviceToken } from './tokens.ts';
import { asCarrierError, isGone, restFailure, type TwilioClient } from './twilio-client.ts';
import type { WebhookUrls } from './webhook-urls.ts';

export interface TwilioAdapterDeps {
  orgId: OrgId;
  connection: Connection;
  client: TwilioClient;
  conferences: ConferenceNames;
  urls: WebhookUrls;
  clock: Clock;
  saveApplicationSid(applicationSid: string): Promise<void>;
}

/** What a request may hold of a document. https://www.twilio.com/docs/voice/api/call-resource#update-a-call-resource */
const longestTwiml = 4_000;
/** The application is looked at again after this long, so that a change made in the console heals by itself. */
const applicationCheckMs = 60_000;

const liveStatuses = ['queued', 'ringing', 'in-progress'] as const;
const liveConferences = ['init', 'in-progress'] as const;
const legEventsWanted = ['initiated', 'ringing', 'answered', 'completed'];
const conferenceEventsWanted = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'];

/** Errors of a connection that was never made: the request cannot have reached the carrier. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** One organization's account, by the official library: Twilio itself, or a carrier that speaks it. */
export function twilioCarrier(deps: TwilioAdapterDeps): Carrier {
  const { client, conferences, connection, urls, orgId } = deps;
  let applicationSid = connection.applicationSid;
  let checkedAtMs = Number.NEGATIVE_INFINITY;

  async function ensureReady(): Promise<void> {
    const nowMs = deps.clock.now().getTime();
    if (applicationSid !== null && nowMs - checkedAtMs < applicationCheckMs) return;
    const sid = await ensureApplication(client, orgId, applicationSid, urls);
    if (sid !== applicationSid) await deps.saveApplicationSid(sid);
    applicationSid = sid;
    checkedAtMs = nowMs;
  }

  return {
    signalling: { host: connection.signallingHost, secure: connection.signallingSecure },
    createsPerSecond: connection.createsPerSecond,
    explainDeviceError: reasonForDevice,
    ensureReady,

    async deviceToken(memberId, ttlSeconds) {
      await ensureReady();
      if (applicationSid === null) throw new CarrierError('carrier.refused', wordsForRefusal(null, 400).text);
      return deviceToken({ ...connection, applicationSid }, orgId, memberId, ttlSeconds);
    },

    placeLeg: (request) => placeLeg(deps, request),

    async findLeg({ callId, legId, to, from, placedAfter, others, onlyByLabel }) {
      const party = (await conferences.parties(callId)).find(({ label }) => label === legId);
      if (party !== undefined) return party.callSid;
      if (onlyByLabel) return null;
      // Twilio's list has seconds; a little earlier is asked for so that rounding hides nothing.
      const startTimeAfter = new Date(placedAfter.getTime() - 2000);
      const calls = await tried(() => client.calls.list({ to, from, startTimeAfter, limit: 20 }));
      const candidates = calls.filter(
        ({ sid, direction, dateCreated }) =>
          !others.has(sid) && direction === 'outbound-api' && (!dateCreated || dateCreated >= startTimeAfter),
      );
      return candidates.length === 1 ? (candidates[0]?.sid ?? null) : null;
    },

    async hangUpLeg(carrierLegId) {
      try {
        return legSighting(await client.calls(carrierLegId).update({ status: 'completed' }));
      } catch (thrown) {
        if (!isGone(thrown)) throw asCarrierError(thrown);
        return lookUpLeg(client, carrierLegId);
      }
    },

    async redirectLeg(callId, carrierLegId, plan) {
      const twiml = renderTwiml(plan, urls);
      const asked = { url: urls.place(callId), method: 'POST', fallbackUrl: urls.fallback, fallbackMethod: 'POST' };
      try {
        // Inline, so that no further request of the carrier's stands between the caller and the agent.
        await client.calls(carrierLegId).update(twiml.length <= longestTwiml ? { twiml } : asked);
        return true;
      } catch (thrown) {
        if (isGone(thrown)) return false;
        throw asCarrierError(thrown);
      }
    },

    async endWithLeg(callId, legId) {
      await conferences.update(callId, legId, { endConferenceOnExit: true });
    },

    async holdLeg(callId, legId, onHold) {
      // The method is explicit because its default is GET, unlike everywhere else.
      const change = onHold ? { hold: true, holdUrl: urls.holdMusic, holdMethod: 'POST' } : { hold: false };
      return conferences.update(callId, legId, change);
    },

    async announceRecording(callId, legId) {
      return conferences.update(callId, legId, { announceUrl: urls.recordingNotice(callId), announceMethod: 'POST' });
    },

    async startRecording(callId, carrierLegId) {
      try {
        const recording = await client.calls(carrierLegId).recordings.create({
          recordingChannels: 'dual',
          trim: 'do-not-trim',
          recordingStatusCallback: urls.recording(callId),
          recordingStatusCallbackMethod: 'POST',
          recordingStatusCallbackEvent: ['completed', 'absent'],
        });
        return recording.sid;
      } catch (thrown) {
        if (isGone(thrown)) return null;
        throw asCarrierError(thrown);
      }
    },

    async stopRecording(carrierLegId, carrierRecordingId) {
      try {
        await client.calls(carrierLegId).recordings(carrierRecordingId).update({ status: 'stopped' });
      } catch (thrown) {
        if (!isGone(thrown)) throw asCarrierError(thrown);
      }
    },

    lookUpLeg: (carrierLegId) => lookUpLeg(client, carrierLegId),

    async listLive() {
      const calls = await tried(() =>
        Promise.all(liveStatuses.map((status) => client.calls.list({ status, limit: 1000 }))),
      );
      const names = await tried(() =>
        Promise.all(liveConferences.map((status) => client.conferences.list({ status, limit: 1000 }))),
      );
      return {
        legs: calls.flat().map(legSighting),
        conversations: names.flat().map(({ friendlyName }) => friendlyName),
      };
    },

    async listParties(callId) {
      const parties = await conferences.parties(callId);
      return parties.map(({ label, callSid, hold }) => {
        const ours = legIdSchema.safeParse(label);
        return { legId: ours.success ? ours.data : null, carrierLegId: callSid, onHold: hold };
      });
    },

    async listRecordings(since) {
      const recordings = await tried(() => client.recordings.list({ dateCreatedAfter: since, limit: 1000 }));
      return recordings.map(recordingSighting);
    },

    openRecording: (carrierRecordingId, range) => openRecording(connection, carrierRecordingId, range),
  };
}

/** One request, never repeated. Whatever may have reached the carrier without a clear answer is unclear. */
async function placeLeg(
  { client, conferences, urls, connection }: TwilioAdapterDeps,
  { callId, legId, from, to, ringSeconds, longestSeconds }: PlaceLeg,
): Promise<PlaceLegResult> {
  try {
    const participant = await client.conferences(callId).participants.create({
      from,
      to,
      label: legId,
      earlyMedia: true,
      timeout: ringSeconds,
      timeLimit: longestSeconds,
      beep: 'false',
      waitUrl: '',
      startConferenceOnEnter: true,
      endConferenceOnExit: false,
      statusCallback: urls.leg(callId, legId),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: legEventsWanted,
      conferenceStatusCallback: urls.conference(callId),
      conferenceStatusCallbackMethod: 'POST',
      conferenceStatusCallbackEvent: conferenceEventsWanted,
    });
    conferences.learn(callId, participant.conferenceSid);
    return { kind: 'placed', carrierLegId: participant.callSid };
  } catch (thrown) {
    const { status, code, detail } = restFailure(thrown);
    const networkCode = (thrown as { code?: unknown }).code;
    const reached = status !== 0 || !(typeof networkCode === 'string' && neverSent.has(networkCode));
    if (reached && (status === 0 || status >= 500)) return { kind: 'unclear', detail };
    const words = wordsForRefusal(code, status);
    return {
      kind: 'refused',
      code: words.code,
      reason: words.text,
      detail: `${code ?? status} ${connection.accountSid}`,
    };
  }
}

async function lookUpLeg(client: TwilioClient, carrierLegId: string) {
  try {
    return legSighting(await client.calls(carrierLegId).fetch());
  } catch (thrown) {
    if (isGone(thrown)) return null;
    throw asCarrierError(thrown);
  }
}

async function tried<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (thrown) {
    throw asCarrierError(thrown);
  }
}
