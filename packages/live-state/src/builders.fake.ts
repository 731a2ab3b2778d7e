import {
  type Call,
  type CallId,
  type Contact,
  type ContactId,
  type ContractEvent,
  type MemberId,
  type MemberStatus,
  type NumberId,
  type Offer,
  type OfferId,
  type OrgId,
  type Queue,
  type QueueId,
  queue,
  type Snapshot,
} from '@ringdesk/contract';

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2, 9, 0, seconds)).toISOString();
const idOf = <Id extends string>(kind: number, n: number) =>
  `01950000-000${kind}-7000-8000-${String(n).padStart(12, '0')}` as Id;

/** Small valid values for tests of what is done with a snapshot; `n` makes them different. */
export const memberIdOf = (n: number): MemberId => idOf<MemberId>(1, n);

export function aCall(n: number, parts: Partial<Call> = {}): Call {
  return {
    id: idOf<CallId>(2, n),
    direction: 'outbound',
    state: 'connecting',
    outcome: null,
    endedBy: null,
    reason: null,
    ending: null,
    agent: { id: memberIdOf(1), name: 'Ines Costa' },
    queue: null,
    wantedAgentId: null,
    isInLine: false,
    callerPlace: null,
    waitingSince: null,
    agentLine: 'none',
    hold: 'none',
    heldSince: null,
    disposition: null,
    contact: null,
    customerNumber: '+14155550142',
    customerDisplay: '+1 415 555 0142',
    ownNumber: { id: idOf<NumberId>(3, 1), number: '+14155550100', display: '+1 415 555 0100', label: 'Sales' },
    createdAt: at(n),
    ringingAt: null,
    answeredAt: null,
    endedAt: null,
    talkMs: null,
    recordings: [],
    recordingOnDemand: null,
    version: 1,
    ...parts,
  };
}

export function aStatus(parts: Partial<MemberStatus> = {}): MemberStatus {
  return {
    chosen: { kind: 'available' },
    chosenAt: at(0),
    wrapUpUntil: null,
    wrapUpCallId: null,
    parkedWrapUps: [],
    noAnswer: null,
    ...parts,
  };
}

export function aQueue(n: number, parts: Partial<Queue> = {}): Queue {
  return queue.parse({
    id: idOf<QueueId>(7, n),
    name: `queue_${n}`,
    label: `Queue ${n}`,
    overflow: { kind: 'hang-up', message: { kind: 'text', text: 'Nobody is here.' } },
    members: [],
    version: 1,
    ...parts,
  });
}

export function anOffer(n: number, parts: Partial<Offer> = {}): Offer {
  return {
    id: idOf<OfferId>(8, n),
    callId: aCall(1).id,
    memberId: memberIdOf(1),
    madeAt: at(n),
    acknowledgedAt: null,
    expiresAt: at(n + 30),
    end: null,
    endedAt: null,
    takenBy: null,
    version: 1,
    ...parts,
  };
}

export function aContact(n: number, parts: Partial<Contact> = {}): Contact {
  return {
    id: idOf<ContactId>(4, n),
    name: `Contact ${n}`,
    company: null,
    email: null,
    numbers: [],
    doNotCall: null,
    ownerId: null,
    tags: [],
    custom: {},
    createdAt: at(0),
    version: 1,
    ...parts,
  };
}

export function anEvent(type: ContractEvent['type'], data: object, seq = 1): ContractEvent {
  return {
    id: idOf(5, seq),
    seq,
    org: idOf<OrgId>(6, 1),
    at: at(seq),
    actor: { kind: 'system', id: null },
    type,
    data,
    // The caller pairs the type with its data; a union cannot say so.
  } as ContractEvent;
}

export function aSnapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    cursor: 0,
    at: at(0),
    organization: {
      id: idOf<OrgId>(6, 1),
      name: 'Fernway Supply',
      slug: 'fernway-supply',
      country: 'US',
      localCarrier: true,
      testPhoneUrl: null,
    },
    me: { id: memberIdOf(1), name: 'Ines Costa', email: 'ines@fernway.example', role: 'agent' },
    members: [
      { id: memberIdOf(1), name: 'Ines Costa', role: 'agent', online: true, status: aStatus() },
      { id: memberIdOf(2), name: 'Sam Rivera', role: 'supervisor', online: false, status: aStatus() },
    ],
    numbers: [],
    queues: [],
    wrapUp: { dispositions: [], outbound: { seconds: 0, outcomeRequired: false, recording: 'on' }, version: 0 },
    offers: [],
    openVoicemails: 0,
    openMissedCallers: 0,
    liveCalls: [],
    recentCalls: [],
    ...parts,
  };
}
