import type { Call, CallId } from '@ringdesk/contract';
import type { DeviceProblem, LineProblem, PhoneState } from '@ringdesk/softphone';

/** Why the microphone cannot be used; each has its own words and fix. */
export type MicrophoneProblem = 'denied' | 'not-found' | 'in-use' | 'insecure';

/** A click on Call that has no fact behind it yet. */
export interface Placing {
  /** Who or what is called, as it was typed or chosen. */
  name: string;
  /** `microphone`: the browser is asking the person. */
  step: 'microphone' | 'request' | 'line';
}

/** What the phone shows: exactly one of these, derived in one place and never from two booleans in a component. */
export type PhoneView =
  | { kind: 'viewer' }
  | { kind: 'starting' }
  | { kind: 'device-failed'; problem: DeviceProblem }
  | { kind: 'microphone'; problem: MicrophoneProblem }
  | { kind: 'idle' }
  | { kind: 'asking-microphone'; name: string }
  /** `line`: the call is there, or the caller is accepted, and the own line is on its way. */
  | { kind: 'placing'; name: string; step: 'request' | 'line' }
  | { kind: 'connecting'; call: Call }
  | { kind: 'ringing'; call: Call; muted: boolean }
  | { kind: 'talking'; call: Call; muted: boolean }
  /** The customer hears music because the agent wants it, until the carrier has taken it away. */
  | { kind: 'on-hold'; call: Call; muted: boolean }
  /** The own line is on its way back; the customer hears music. */
  | { kind: 'reconnecting'; call: Call }
  /** Hung up here, where the own line is closed already; the server has not answered yet. */
  | { kind: 'hanging-up'; call: Call }
  /** The own line is gone and does not come back by itself. */
  | { kind: 'line-lost'; call: Call; problem: LineProblem | null }
  /** The call has ended and the person should read why. */
  | { kind: 'ended'; call: Call };

/** Until an accepted caller is put through nothing but their line is asked of the server: each request would delay it. */
export function isNoted({ state }: Call): boolean {
  return state !== 'waiting';
}

export interface PhoneFacts {
  mayCall: boolean;
  phone: PhoneState;
  ownCall: Call | null;
  placing: Placing | null;
  /** The call to which the own line is being brought back by itself. */
  comingBack: string | null;
  endedCall: Call | null;
  /** The call whose end was clicked and is not a fact yet. */
  hangingUp: CallId | null;
}

/** The one view of the phone for these facts. The call's state is the server's, the line's the browser's. */
export function phoneView(facts: PhoneFacts): PhoneView {
  const { mayCall, phone, ownCall, placing, endedCall } = facts;
  if (!mayCall) return { kind: 'viewer' };
  if (ownCall) return callView(ownCall, facts);
  if (placing) return placingView(placing);
  if (endedCall) return { kind: 'ended', call: endedCall };
  return restView(phone);
}

function placingView({ name, step }: Placing): PhoneView {
  return step === 'microphone' ? { kind: 'asking-microphone', name } : { kind: 'placing', name, step };
}

function callView(call: Call, { phone: { line }, placing, comingBack, hangingUp }: PhoneFacts): PhoneView {
  if (line.callId === call.id && line.state === 'reconnecting') return { kind: 'reconnecting', call };
  const isOut = line.state === 'idle' || line.state === 'ended' || line.callId !== call.id;
  if (isOut && hangingUp === call.id) return { kind: 'hanging-up', call };
  if (isOut && comingBack === call.id) return { kind: 'reconnecting', call };
  if (isOut && !placing && (call.agentLine === 'lost' || call.state === 'answered')) {
    return { kind: 'line-lost', call, problem: line.callId === call.id ? line.problem : null };
  }
  if (call.state === 'answered' && line.state === 'connecting') return { kind: 'reconnecting', call };
  // An accepted caller hears music until the own line is in.
  if (call.state === 'connecting' || call.state === 'waiting') return { kind: 'connecting', call };
  if (call.heldSince !== null) return { kind: 'on-hold', call, muted: line.muted };
  return { kind: call.state === 'ringing' ? 'ringing' : 'talking', call, muted: line.muted };
}

function restView({ device, microphone }: PhoneState): PhoneView {
  if (device.state === 'failed') return { kind: 'device-failed', problem: device.reason ?? 'carrier-unreachable' };
  if (microphone === 'denied' || microphone === 'not-found' || microphone === 'in-use' || microphone === 'insecure') {
    return { kind: 'microphone', problem: microphone };
  }
  return { kind: device.state === 'ready' ? 'idle' : 'starting' };
}
