import type { CallControl, DialResult, DialTarget, DialTargets } from '../twiml/call-control.ts';
import { screeningVerbs } from '../twiml/verb.ts';
import type { Params } from '../webhooks/signature.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import { recordDial } from './dial-recording.ts';
import { type RunParts, runDocuments } from './document-run.ts';
import { hangUpOnStar } from './hang-up-on-star.ts';
import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';
import type { Recordings } from './recordings.ts';
import { Sounds } from './sounds.ts';

export interface TalkParts extends RunParts {
  inputs: Inputs;
  recordings: Recordings;
  controlOf(leg: Leg): (sounds: Sounds) => CallControl;
}

/** The called side has answered: its own document first, then the two are joined until one of them is gone. */
export async function talk(
  parent: Leg,
  { target, leg }: { target: DialTarget; leg: Leg },
  request: DialTargets,
  parts: TalkParts & { signal: AbortSignal },
): Promise<DialResult> {
  const { world, signal } = parts;
  const over = new AbortController();
  let isTaken = false;
  leg.onEnded(() => over.abort());
  leg.onTaken(() => {
    isTaken = true;
    over.abort();
  });
  if (leg.isLive) await unlessAborted(signal, screen(leg, target, over.signal, parts));
  const sid = { DialCallSid: leg.sid };
  if (!leg.isLive || isTaken) return { params: { DialCallStatus: 'completed', DialBridged: 'false', ...sid } };
  if (request.answerOnBridge) parent.advance({ type: 'answered' });
  world.media.bridge(parent.lineId, leg.lineId);
  const recorder = request.record?.from === 'answer' ? recordDial(parent, request.record, parts.recordings) : null;
  const stopListening = hangUpOnStar(parent, request.hangupOnStar, parts.inputs, () => leg.end('hung-up'));
  const bridgedAtMs = world.clock.now();
  try {
    await unlessAborted(signal, untilAborted(over.signal));
  } finally {
    stopListening();
    world.media.unbridge(parent.lineId);
  }
  const seconds = String(Math.round((world.clock.now() - bridgedAtMs) / 1000));
  const duration: Params = isTaken ? {} : { DialCallDuration: seconds };
  return {
    params: { DialCallStatus: 'completed', DialBridged: 'true', ...duration, ...sid, ...(await recorder?.stop()) },
  };
}

/** What the called side hears and is asked before it is joined. A document that fails ends it, as any document does. */
async function screen(leg: Leg, target: DialTarget, signal: AbortSignal, parts: TalkParts): Promise<void> {
  const run = { leg, signal, verbs: screeningVerbs, control: parts.controlOf(leg) };
  if (target.sendDigits) {
    await new Sounds(leg, signal, parts).sendDigits(target.sendDigits).catch(ignoreAborted(leg));
  }
  if (!target.screening) return;
  const request = { ...target.screening, kind: 'number-url' as const, params: {} };
  await runDocuments(request, run, parts).catch(ignoreAborted(leg));
}

function ignoreAborted(leg: Leg): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Aborted)) leg.end('failed');
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
