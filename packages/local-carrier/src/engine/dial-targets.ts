import type { CallControl, DialResult, DialTarget, DialTargets } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { unlessAborted } from './aborting.ts';
import { callerIdFor, isSip } from './caller-id.ts';
import { recordDial } from './dial-recording.ts';
import { type TalkParts, talk } from './dial-talk.ts';
import type { Dialler } from './dialler.ts';
import { type Ending, sipResponseCode } from './leg.machine.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import { tellDetection } from './machine-detection.ts';
import type { Sounds } from './sounds.ts';
import type { World } from './world.ts';

export interface DialParts extends TalkParts {
  legs: Legs;
  dialler: Dialler;
  /** What a document that runs on the called side may do. */
  controlOf(leg: Leg): (sounds: Sounds) => CallControl;
}

export interface Child {
  target: DialTarget;
  leg: Leg;
}

const statusOf: Partial<Record<Ending, string>> = {
  busy: 'busy',
  'no-answer': 'no-answer',
  // Nobody but the API ends a leg that rings for somebody who still waits.
  'hung-up': 'canceled',
};

/**
 * Dial with Number, Client and Sip: all ring at once or one after the other, the first to answer is joined with the
 * parent and the others are given up.
 */
export async function dialTargets(
  parent: Leg,
  request: DialTargets,
  signal: AbortSignal,
  parts: DialParts,
): Promise<DialResult> {
  const from = callerIdFor(parent, request, parts.world);
  if (from === null) return { params: { DialCallStatus: 'failed' } };
  const recorder = request.record?.from === 'ringing' ? recordDial(parent, request.record, parts.recordings) : null;
  const rounds = request.sequential ? request.targets.map((target) => [target]) : [request.targets];
  const timeoutOf = roundTimeouts(request, parts.world);
  let result: DialResult = { params: { DialCallStatus: 'failed' } };
  for (const targets of rounds) {
    const timeoutSeconds = timeoutOf();
    if (timeoutSeconds <= 0) break;
    const asked = { ...request, timeoutSeconds };
    const place = (target: DialTarget): Child => ({ target, leg: placeChild(parent, target, from, asked, parts) });
    const children = targets.map(place);
    const outcome = await ring(parent, children, request, signal, parts);
    result = outcome.result;
    if (outcome.isAnswered) break;
  }
  return { params: { ...result.params, ...(await recorder?.stop()) } };
}

/** How long the next round may ring: as long as each other, or what the ones before have left. */
function roundTimeouts({ timeoutSeconds, sequential }: DialTargets, { clock, unconfirmed }: World): () => number {
  if (!sequential || unconfirmed.of('sequential-timeout') === 'each') return () => timeoutSeconds;
  const endsAtMs = clock.now() + timeoutSeconds * 1000;
  return () => (endsAtMs - clock.now()) / 1000;
}

/** One round: true once somebody has answered, whatever came of it. */
async function ring(
  parent: Leg,
  children: readonly Child[],
  request: DialTargets,
  signal: AbortSignal,
  parts: DialParts,
): Promise<{ isAnswered: boolean; result: DialResult }> {
  const { world } = parts;
  const { ringTone } = request;
  const taken = new Set<Leg>();
  const giveUp = (leg: Leg) =>
    leg.end(world.unconfirmed.of('given-up-target') === 'canceled' ? 'hung-up' : 'no-answer');
  const endChildren = () => {
    for (const { leg } of children) if (!taken.has(leg)) giveUp(leg);
  };
  for (const { leg } of children) {
    leg.onTaken(() => taken.add(leg));
    leg.onRinging(() => void world.media.play(parent.lineId, [{ kind: 'ringback', ringTone }], { loop: true }));
  }
  signal.addEventListener('abort', endChildren, { once: true });
  try {
    const winner = await unlessAborted(signal, firstAnswer(children));
    world.media.stopPlaying(parent.lineId);
    if ('failed' in winner) {
      const params = { DialCallStatus: winner.failed, DialBridged: 'false', ...lastTried(children, world) };
      return { isAnswered: false, result: { params } };
    }
    for (const { leg } of children) if (leg !== winner.leg) giveUp(leg);
    return { isAnswered: true, result: await talk(parent, winner, request, { ...parts, signal }) };
  } finally {
    signal.removeEventListener('abort', endChildren);
  }
}

/** Which call it was in the end, and what SIP said of it where it was one of SIP: there is none here to be reached. */
function lastTried(children: readonly Child[], { unconfirmed }: World): Params {
  const last = children.at(-1);
  if (!last) return {};
  const { sid } = last.leg;
  if (!isSip(last.target.address)) return { DialCallSid: sid };
  const code = sipResponseCode(false, 'unreachable', unconfirmed.of('sip-codes'));
  return { DialCallSid: sid, DialSipCallId: `${sid.slice(2)}@0.0.0.0`, DialSipResponseCode: String(code) };
}

function placeChild(
  parent: Leg,
  target: DialTarget,
  from: string,
  request: DialTargets,
  { legs, dialler, world }: DialParts,
): Leg {
  const leg = legs.create({
    accountSid: parent.accountSid,
    from,
    to: target.address,
    direction: 'outbound-dial',
    parentCallSid: parent.sid,
    statusCallbacks: target.statusCallback ? [target.statusCallback] : [],
    callReason: request.callReason ?? undefined,
  });
  const { detection, customParameters } = target;
  const decided = (found: Params) => tellDetection(leg, detection?.callback ?? null, found, world);
  dialler.dial(leg, { ...request, customParameters, detection: detection && { ...detection, decided } });
  return leg;
}

function firstAnswer(children: readonly Child[]): Promise<Child | { failed: string }> {
  return new Promise((resolve) => {
    let ringing = children.length;
    if (ringing === 0) resolve({ failed: 'failed' });
    for (const child of children) {
      child.leg.onAnswered(() => resolve(child));
      child.leg.onEnded((how) => {
        ringing--;
        const status = how === 'rejected' ? child.leg.record.status : (statusOf[how] ?? 'failed');
        if (ringing === 0) resolve({ failed: status });
      });
    }
  });
}
