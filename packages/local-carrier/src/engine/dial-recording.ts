import type { DialRecording } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Leg } from './leg.ts';
import { recordedParams } from './recording-params.ts';
import type { Recordings } from './recordings.ts';

export interface DialRecorder {
  /** Ends it. Parameters of the Dial's action. */
  stop(): Promise<Params>;
}

/** Records the leg that dials: itself in the first channel, the other side in the second. */
export function recordDial(leg: Leg, wanted: DialRecording | null, recordings: Recordings): DialRecorder | null {
  if (!wanted) return null;
  const { sid } = recordings.start(leg, { ...wanted, source: 'DialVerb' });
  return { stop: async () => recordedParams(await recordings.stop(sid), recordings.baseUrl) };
}
