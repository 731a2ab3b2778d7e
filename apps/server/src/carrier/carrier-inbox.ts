import type { CallId, MemberId, OrgId } from '@ringdesk/contract';
import type { CallPlan } from './call-plan.ts';
import type { CarrierEvent } from './carrier-event.ts';

/** A browser's line asks what to do. The identity is the carrier's word for it; the call id is the browser's claim. */
export interface AgentConnect {
  memberId: MemberId;
  callId: CallId;
  carrierLegId: string;
}

/** Where the carrier hands its facts. Declared here, implemented by the calls feature. */
export interface CarrierInbox {
  /** Decides whether this line may join, and where. Never throws for a claim that is refused: it answers a plan. */
  agentConnects(orgId: OrgId, connect: AgentConnect): Promise<CallPlan>;
  /** Takes a fact once, whatever the order and however often it comes. */
  receive(orgId: OrgId, event: CarrierEvent): Promise<void>;
}
