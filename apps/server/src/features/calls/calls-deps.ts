import type {
  CallId,
  ContactId,
  E164,
  getCall,
  NumberId,
  OrgId,
  OutboundRecording,
  ResponseOf,
  VoicemailBoxId,
} from '@ringdesk/contract';
import type { CallPlan } from '../../carrier/call-plan.ts';
import type { CarrierOf } from '../../carrier/carrier.port.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { ApplyDeps } from './apply-call-event.ts';
import type { StoredCall, Tx } from './calls.store.ts';
import type { SendCaller } from './machine/call-event.ts';
import type { WhenRecorded } from './machine/call-record.ts';

/** What calls need to know of a contact; the contacts feature answers it. */
export interface CallContact {
  id: ContactId;
  name: string;
  company: string | null;
  doNotCall: string | null;
}

export interface ContactLookup {
  findContact(tx: Tx, orgId: OrgId, contactId: ContactId): Promise<CallContact | null>;
  findContactByNumber(tx: Tx, orgId: OrgId, number: E164): Promise<CallContact | null>;
}

/** What a number says of a new caller. */
export interface Reception {
  numberId: NumberId;
  start: SendCaller;
  record: Exclude<WhenRecorded, 'after-notice'>;
  /** Who or what decided about recording, as words. */
  recordDecidedBy: string;
}

/** What a caller meets: hours, greetings, music, overflow. The flows feature answers it. */
export interface CallerFlow {
  /** Null: the organization has no such number. */
  receive(tx: Tx, orgId: OrgId, to: E164): Promise<Reception | null>;
  /** The document for where the caller is to be. `arriving`: with the greeting of the number. */
  planOf(tx: Tx, orgId: OrgId, call: StoredCall, options: { arriving: boolean }): Promise<CallPlan>;
  /** What a caller hears before a recording on demand begins. */
  noticePlan(tx: Tx, call: StoredCall): Promise<CallPlan>;
  /** The next stretch of waiting, with an honest word about it. */
  waitPlan(tx: Tx, orgId: OrgId, call: StoredCall): Promise<CallPlan>;
  /** Where a caller goes who waited too long, or whom the carrier's queue did not take. */
  overflowOf(tx: Tx, orgId: OrgId, call: StoredCall): Promise<SendCaller>;
  /** Where a caller goes whose overflow to an outside number nobody answered. */
  afterForward(tx: Tx, orgId: OrgId, call: StoredCall): Promise<SendCaller>;
}

/** Messages that callers leave; the voicemail feature keeps them, in the transaction in which the carrier speaks of them. */
export interface CallerMessages {
  keep(tx: Tx, orgId: OrgId, message: KeptMessage): Promise<void>;
  /** The recording is finished; most recordings are no messages. */
  finish(
    tx: Tx,
    orgId: OrgId,
    recording: { carrierRecordingId: string; state: 'ready' | 'failed'; durationMs: number | null },
  ): Promise<void>;
  transcribe(tx: Tx, orgId: OrgId, transcript: { carrierRecordingId: string; text: string }): Promise<void>;
}

export interface KeptMessage {
  boxId: VoicemailBoxId;
  callId: CallId;
  carrierRecordingId: string;
  durationMs: number;
}

/** What other features know of one call; asked in the transaction in which the call is read. */
export type CallExtras = (
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
) => Promise<Pick<ResponseOf<typeof getCall>, 'note' | 'followUp' | 'quality' | 'peaks'>>;

/** How many calls may be placed in a minute, by each member and by the organization. */
export interface OutboundLimits {
  eachMember: number;
  organization: number;
}

export interface CallsDeps extends ApplyDeps {
  /** In the transaction in which a member places a call, which it may refuse. */
  onCallPlaced(tx: Tx, orgId: OrgId, member: Pick<Member, 'id'>): Promise<void>;
  /** Whether calls that agents place are recorded. */
  outboundRecording(tx: Tx): Promise<OutboundRecording>;
  flow: CallerFlow;
  messages: CallerMessages;
  database: Database;
  carrierOf: CarrierOf;
  contacts: ContactLookup;
  limits: OutboundLimits;
  /** The ring timeout given to the carrier, in seconds. */
  ringSeconds: number;
  /** A recording may be ready: called after its commit. */
  onRecorded(orgId: OrgId): void;
  /** Something is given up that was tried again and again. */
  onGivenUp(): void;
  /** Something of this organization may be due: called after each commit that could have made it so. */
  wake(orgId: OrgId): void;
}
