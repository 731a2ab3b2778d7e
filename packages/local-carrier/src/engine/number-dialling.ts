import type { DialNumbers, DialResult, NumberNoun } from '../twiml/call-control.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import type { Dialler } from './dialler.ts';
import type { Documents } from './documents.ts';
import type { Ending } from './leg.machine.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import { runSoundDocument } from './sound-document.ts';
import type { World } from './world.ts';

export interface DialParts {
  world: World;
  legs: Legs;
  dialler: Dialler;
  documents: Documents;
}

const statusOf: Partial<Record<Ending, string>> = {
  busy: 'busy',
  rejected: 'busy',
  'no-answer': 'no-answer',
  'hung-up': 'no-answer',
};

/** Dial with Number: all ring at once, the first to answer is joined with the parent, the others are given up. */
export async function dialNumbers(
  parent: Leg,
  request: DialNumbers,
  signal: AbortSignal,
  parts: DialParts,
): Promise<DialResult> {
  const from = request.callerId ?? parent.record.from;
  if (!mayShow(from, parent, parts.world)) {
    parts.world.log.warn('twiml', { call: parent.sid, code: 13214, reason: 'callerId is missing or not owned' });
    return { params: { DialCallStatus: 'failed' } };
  }
  const children = request.numbers.map((noun) => ({ noun, leg: placeChild(parent, noun, from, request, parts) }));
  const endChildren = () => {
    for (const { leg } of children) leg.end('hung-up');
  };
  signal.addEventListener('abort', endChildren, { once: true });
  try {
    soundRinging(
      parent,
      children.map(({ leg }) => leg),
      parts.world,
    );
    const winner = await unlessAborted(signal, firstAnswer(children));
    parts.world.media.stopPlaying(parent.lineId);
    if ('failed' in winner) return { params: { DialCallStatus: winner.failed, ...sidOf(children[0]?.leg) } };
    for (const { leg } of children) if (leg !== winner.leg) leg.end('hung-up');
    return await talk(parent, winner, request, { ...parts, signal });
  } finally {
    signal.removeEventListener('abort', endChildren);
  }
}

/** A client has no number of its own to show (13214); others may show theirs or one that the account owns. */
function mayShow(from: string, parent: Leg, world: World): boolean {
  const { record } = parent;
  const isOwned = world.store.numbers
    .all()
    .some((each) => each.accountSid === parent.accountSid && each.phoneNumber === from);
  return isOwned || (!record.from.startsWith('client:') && (from === record.from || from === record.to));
}

function placeChild(
  parent: Leg,
  noun: NumberNoun,
  from: string,
  request: DialNumbers,
  { legs, dialler }: DialParts,
): Leg {
  const leg = legs.create({
    accountSid: parent.accountSid,
    from,
    to: noun.number,
    direction: 'outbound-dial',
    parentCallSid: parent.sid,
    statusCallbacks: noun.statusCallback ? [noun.statusCallback] : [],
  });
  dialler.dial(leg, request);
  return leg;
}

function soundRinging(parent: Leg, children: readonly Leg[], { media }: World): void {
  for (const leg of children) {
    leg.onRinging(() => void media.play(parent.lineId, [{ kind: 'ringback' }], { loop: true }));
  }
}

type Child = { noun: NumberNoun; leg: Leg };

function firstAnswer(children: readonly Child[]): Promise<Child | { failed: string }> {
  return new Promise((resolve) => {
    let ringing = children.length;
    if (ringing === 0) resolve({ failed: 'failed' });
    for (const child of children) {
      child.leg.onAnswered(() => resolve(child));
      child.leg.onEnded((how) => {
        ringing--;
        if (ringing === 0) resolve({ failed: statusOf[how] ?? 'failed' });
      });
    }
  });
}

async function talk(
  parent: Leg,
  { noun, leg }: Child,
  request: DialNumbers,
  { world, documents, signal }: DialParts & { signal: AbortSignal },
): Promise<DialResult> {
  const over = new Promise<void>((resolve) => leg.onEnded(() => resolve()));
  if (!leg.isLive) return { params: { DialCallStatus: 'completed', DialBridged: 'false', ...sidOf(leg) } };
  const ended = new AbortController();
  leg.onEnded(() => ended.abort());
  if (noun.screening) {
    const document = { ...noun.screening, kind: 'number-url' as const, params: {} };
    await unlessAborted(
      signal,
      runSoundDocument(leg, document, ended.signal, { world, documents }).catch(ignoreAborted(leg)),
    );
  }
  if (!leg.isLive) return { params: { DialCallStatus: 'completed', DialBridged: 'false', ...sidOf(leg) } };
  if (request.answerOnBridge) parent.advance({ type: 'answered' });
  world.media.bridge(parent.lineId, leg.lineId);
  if (noun.sendDigits) world.media.sendDigits(leg.lineId, noun.sendDigits.replace(/[wW]/g, ''));
  const bridgedAtMs = world.clock.now();
  await unlessAborted(signal, over);
  world.media.unbridge(parent.lineId);
  const seconds = Math.round((world.clock.now() - bridgedAtMs) / 1000);
  return {
    params: { DialCallStatus: 'completed', DialCallDuration: String(seconds), DialBridged: 'true', ...sidOf(leg) },
  };
}

/** A screening document that fails ends the called side, as any document does. */
function ignoreAborted(leg: Leg): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof Aborted)) leg.end('failed');
  };
}

function sidOf(leg: Leg | undefined): Record<string, string> {
  return leg ? { DialCallSid: leg.sid } : {};
}
