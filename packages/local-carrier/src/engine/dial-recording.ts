import type { DialRecording } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Leg } from './leg.ts';
import { type Recordings, recordingUrl } from './recordings.ts';

export interface DialRecorder {
  /** Ends it. Parameters of the Dial's action. */
  stop(): Promise<Params>;
}

/** Records the leg that dials: itself in the first channel, the other side in the second. */
export function recordDial(leg: Leg, wanted: DialRecording | null, recordings: Recordings): DialRecorder | null {
  if (!wanted) return null;
  const { channels, track, statusCallback } = wanted;
  const { sid } = recordings.start(leg, { channels, track, statusCallback, source: 'DialVerb' });
  return {
    async stop() {
      const recording = await recordings.stop(sid);
      return {
        RecordingSid: sid,
        RecordingUrl: recordingUrl(recording, recordings.baseUrl),
        RecordingDuration: String(Math.round((recording.durationMs ?? 0) / 1000)),
      };
    },
  };
}
