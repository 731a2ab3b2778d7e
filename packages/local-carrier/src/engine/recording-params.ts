import { rfc2822 } from '../rfc2822.ts';
import type { RecordingRecord } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import type { World } from './world.ts';

const BY_API = 'StartCallRecordingAPI';

/** Where the audio is, without an ending. */
export function recordingUrl({ accountSid, sid }: RecordingRecord, baseUrl: string): string {
  return `${baseUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
}

/** What the end of something says of its recording: a Dial's or Record's action, a call's or a conference's last callback. */
export function recordedParams(recording: RecordingRecord, baseUrl: string): Params {
  return {
    RecordingSid: recording.sid,
    RecordingUrl: recordingUrl(recording, baseUrl),
    RecordingDuration: seconds(recording.durationMs ?? 0),
  };
}

/** What a recording's own status callback says. That of a conference names no call. */
export function recordingParams(
  record: RecordingRecord,
  { baseUrl, unconfirmed }: Pick<World, 'baseUrl' | 'unconfirmed'>,
): Params {
  const isOfTwiml = record.source === 'StartCallRecordingTwiML';

  return {
    AccountSid: record.accountSid,
    ...(record.callSid ? { CallSid: record.callSid } : {}),
    ...(record.conferenceSid ? { ConferenceSid: record.conferenceSid } : {}),
    RecordingSid: record.sid,
    RecordingUrl: recordingUrl(record, baseUrl()),
    RecordingStatus: record.status,
    RecordingChannels: String(record.channels),
    RecordingSource: isOfTwiml && unconfirmed.of('start-recording-source') === 'api' ? BY_API : record.source,
    RecordingStartTime: rfc2822(record.startedAtMs),
    RecordingTrack: record.track,
    ErrorCode: '0',
    ...(record.durationMs === null ? {} : { RecordingDuration: seconds(record.durationMs) }),
  };
}

function seconds(ms: number): string {
  return String(Math.round(ms / 1000));
}
