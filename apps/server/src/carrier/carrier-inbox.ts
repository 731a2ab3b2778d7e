import type { CallId, E164, MemberId, OrgId } from '@ringdesk/contract';
import type { CallPlan } from './call-plan.ts';
import type { CarrierEvent } from './carrier-event.ts';

/** A browser's line asks what to do. The identity is the carrier's word for it; the call id is the browser's claim. */
export interface AgentConnect {
  memberId: MemberId;
  callId: CallId;
  carrierLegId: string;
}

/** Somebody rings a number of the organization. */
export interface CallerArrival {
  carrierLegId: string;
  to: E164;
  /** Null when there is no number to call back: withheld, or not a telephone. `words` then says what there is. */
  from: E164 | null;
  words: string;
}

/** What the carrier says of a caller when it asks for their next document. */
export interface CallerWait {
  callId: CallId;
  carrierLegId: string;
}

/** How a document of a caller ended. */
export type CallerStep =
  /** Out of the conversation, or never in it, with the line still up. Being moved by us is not a step. */
  | { kind: 'conversation-left' }
  /** `durationMs` 0: nothing was said. */
  | { kind: 'voicemail-left'; carrierRecordingId: string | null; durationMs: number }
  | { kind: 'forward-ended'; wasAnswered: boolean };

/** Where the carrier hands its facts. Declared here, implemented by the calls feature. */
export interface CarrierInbox {
  /** Decides whether this line may join, and where. Never throws for a claim that is refused: it answers a plan. */
  agentConnects(orgId: OrgId, connect: AgentConnect): Promise<CallPlan>;
  /** Makes the call, and says what the caller meets. Asked twice for one line, it answers the same. */
  callerArrives(orgId: OrgId, arrival: CallerArrival): Promise<CallPlan>;
  /** The next stretch of waiting: a sign of life. */
  callerWaits(orgId: OrgId, wait: CallerWait): Promise<CallPlan>;
  callerStepped(orgId: OrgId, wait: CallerWait, step: CallerStep): Promise<CallPlan>;
  /** The plan of where the caller is to be now, for a carrier that asks for it instead of being given it. */
  callerPlaced(orgId: OrgId, wait: CallerWait): Promise<CallPlan>;
  /** What the caller of this call hears before a recording on demand begins. */
  recordingNotice(orgId: OrgId, callId: CallId): Promise<CallPlan>;
  /** What a caller said after the tone, written down. */
  messageTranscribed(orgId: OrgId, transcript: { carrierRecordingId: string; text: string }): Promise<void>;
  /** Takes a fact once, whatever the order and however often it comes. */
  receive(orgId: OrgId, event: CarrierEvent): Promise<void>;
}
