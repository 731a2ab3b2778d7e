import type { Taping } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { unlessAborted } from './aborting.ts';
import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';
import { recordedParams } from './recording-params.ts';
import type { Recordings } from './recordings.ts';
import type { Transcriptions } from './transcriptions.ts';
import type { World } from './world.ts';

export interface TapingParts {
  world: World;
  inputs: Inputs;
  recordings: Recordings;
  transcriptions: Transcriptions;
}

/** Longer than this a browser's call is not recorded by Record. */
const MOST_SECONDS_OF_BROWSER = 600;
const BEEP = { kind: 'tone', hz: 1000, ms: 500, amplitude: 6000 } as const;

/**
 * The verb Record: a beep, then what the party says, until a key, silence, the limit or the end of the call. Null where
 * there is nothing in it and the action is not to be asked.
 */
export async function tape(leg: Leg, request: Taping, signal: AbortSignal, parts: TapingParts): Promise<Params | null> {
  const { world, inputs, recordings, transcriptions } = parts;
  if (request.playBeep) await unlessAborted(signal, world.media.play(leg.lineId, [BEEP], { loop: false }));
  const heard = [inputs.saying(leg.sid)?.text ?? ''];
  const stopListening = inputs.listen(leg.sid, { words: ({ text }) => heard.push(text) });
  const { sid } = recordings.start(leg, {
    channels: 1,
    track: 'inbound',
    trim: request.trim,
    source: 'RecordVerb',
    statusCallback: request.statusCallback,
  });
  const isBrowser = leg.record.from.startsWith('client:');
  const maxSeconds = isBrowser ? Math.min(request.maxSeconds, MOST_SECONDS_OF_BROWSER) : request.maxSeconds;
  const digits = await untilOver(leg, { ...request, maxSeconds }, signal, parts);
  stopListening();
  const recording = await recordings.stop(sid);
  if (request.transcription) {
    const text = heard.filter(Boolean).join(' ');
    transcriptions.create(recording, { text: text || null, url: request.transcription.url, params: leg.params() });
  }
  if (recording.isSilent && world.unconfirmed.of('empty-record') === 'next-verb') return null;
  return {
    ...recordedParams(recording, world.baseUrl()),
    ...(digits === null ? {} : { Digits: digits }),
  };
}

/** The key that ended it, `hangup`, or null. Also over when another document takes over. */
function untilOver(
  leg: Leg,
  { finishOnKey, maxSeconds, timeoutSeconds }: Taping,
  signal: AbortSignal,
  { world, inputs }: TapingParts,
): Promise<string | null> {
  return new Promise((resolve) => {
    const over = (digits: string | null) => {
      stopListening();
      cancelLimit();
      resolve(digits);
    };
    const stopListening = inputs.listen(leg.sid, {
      digit(digit) {
        if (finishOnKey.includes(digit)) over(digit);
      },
    });
    const cancelLimit = world.clock.after(maxSeconds * 1000, () => over(null));
    const onAbort = () => over(leg.isLive ? null : 'hangup');
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    if (timeoutSeconds > 0) {
      void world.media.waitForSilence(leg.lineId, timeoutSeconds * 1000).then((how) => {
        if (how === 'silent') over(null);
      });
    }
  });
}
