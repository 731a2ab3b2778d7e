import type {
  Call,
  CallId,
  Contact,
  ContactId,
  ContractEvent,
  MemberId,
  NumberId,
  OrgId,
  Snapshot,
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
    agent: { id: memberIdOf(1), name: 'Ines Costa' },
    agentLine: 'none',
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
    createdAt: at(0),
    version: 1,
    ...parts,
  };
}

export function anEvent(
  type: ContractEvent['type'],
  data: { call: Call } | { contact: Contact },
  seq = 1,
): ContractEvent {
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
      { id: memberIdOf(1), name: 'Ines Costa', role: 'agent', online: true },
      { id: memberIdOf(2), name: 'Sam Rivera', role: 'supervisor', online: false },
    ],
    numbers: [],
    liveCalls: [],
    recentCalls: [],
    ...parts,
  };
}
