import {
  type Call,
  type ContactId,
  type ContractEvent,
  type Offer,
  type Queue,
  recentCallsKept,
  type Snapshot,
} from '@ringdesk/contract';

/**
 * Brings a snapshot forward by one event. An event that is already in it changes nothing; null says that one before this
 * is missing and the snapshot must be taken again. Pure: the browser and the server's tests run this very function.
 */
export function applyEvent(snapshot: Snapshot, event: ContractEvent): Snapshot | null {
  if (event.seq <= snapshot.cursor) return snapshot;
  if (event.seq > snapshot.cursor + 1) return null;
  return { ...applyData(snapshot, event), cursor: event.seq, at: later(snapshot.at, event.at) };
}

function applyData(snapshot: Snapshot, event: ContractEvent): Snapshot {
  switch (event.type) {
    case 'call.placed':
    case 'call.arrived':
    case 'call.queued':
    case 'call.claimed':
    case 'call.returned':
    case 'call.voicemail-started':
    case 'call.forwarded':
    case 'call.turned-away':
    case 'call.agent-joined':
    case 'call.agent-lost':
    case 'call.ringing':
    case 'call.answered':
    case 'call.ended':
    case 'call.recorded':
    case 'call.hold-asked':
    case 'call.held':
    case 'call.resumed':
    case 'call.hold-failed':
    case 'call.hold-reminded':
    case 'call.recording-asked':
    case 'call.recording-started':
    case 'call.recording-stopped':
    case 'call.recording-failed':
    case 'call.disposition-chosen':
    case 'call.audio-reported':
    case 'call.problem-noted':
      return putCall(snapshot, event.data.call);
    case 'offer.made':
    case 'offer.acknowledged':
    case 'offer.ended':
      return { ...snapshot, offers: putOffer(snapshot.offers, event.data.offer) };
    case 'member.status-changed': {
      const { memberId, status } = event.data;
      const members = snapshot.members.map((member) => (member.id === memberId ? { ...member, status } : member));
      return { ...snapshot, members };
    }
    case 'queue.created':
    case 'queue.changed':
      return { ...snapshot, queues: putQueue(snapshot.queues, event.data.queue) };
    case 'queue.deleted':
      return { ...snapshot, queues: snapshot.queues.filter(({ id }) => id !== event.data.queueId) };
    case 'voicemail.received':
    case 'voicemail.changed':
      return { ...snapshot, openVoicemails: event.data.openVoicemails };
    case 'missed-caller.opened':
    case 'missed-caller.changed':
    case 'missed-caller.closed':
      return { ...snapshot, openMissedCallers: event.data.openMissedCallers };
    case 'wrap-up.changed':
      return { ...snapshot, wrapUp: event.data.wrapUp };
    case 'note.saved':
    case 'follow-up.changed':
    case 'recording.measured':
    case 'call-views.changed':
    case 'call-export.changed':
      // Notes, follow-ups, drawings, saved views and exports are read with the call that they are about, and in pages.
      return snapshot;
    case 'contact.created':
    case 'contact.changed':
    case 'contact.deleted':
    case 'contact.restored':
    case 'contact-note.saved':
    case 'contact-note.deleted':
    case 'contact-fields.changed':
    case 'contact-import.changed':
    case 'event.withheld':
      // Contacts are read in pages, and a call keeps the name that its contact had when it was placed.
      return snapshot;
    case 'contact.merged': {
      const { contact, absorbedId } = event.data;
      return moveCalls(snapshot, contact.id, (call) => call.contact?.id === absorbedId);
    }
    case 'contact.unmerged': {
      const callIds = new Set(event.data.callIds);
      return moveCalls(snapshot, event.data.restored.id, ({ id }) => callIds.has(id));
    }
    default:
      return event satisfies never;
  }
}

/** A call stands in exactly one list; a lower version never replaces a higher one. */
function putCall(snapshot: Snapshot, call: Call): Snapshot {
  const known = [...snapshot.liveCalls, ...snapshot.recentCalls].find(({ id }) => id === call.id);
  if (known && known.version >= call.version) return snapshot;
  const liveCalls = snapshot.liveCalls.filter(({ id }) => id !== call.id);
  const recentCalls = snapshot.recentCalls.filter(({ id }) => id !== call.id);
  if (call.state === 'ended') recentCalls.push(call);
  else liveCalls.push(call);
  return {
    ...snapshot,
    liveCalls: liveCalls.sort(byAge),
    recentCalls: recentCalls.sort((a, b) => byAge(b, a)).slice(0, recentCallsKept),
  };
}

/** Calls that follow their contact's numbers; they keep the name that stood on them. */
function moveCalls(snapshot: Snapshot, to: ContactId, isMoved: (call: Call) => boolean): Snapshot {
  const moved = (call: Call): Call =>
    call.contact && isMoved(call) ? { ...call, contact: { ...call.contact, id: to } } : call;
  return { ...snapshot, liveCalls: snapshot.liveCalls.map(moved), recentCalls: snapshot.recentCalls.map(moved) };
}

/** Only offers that have not ended are kept, oldest first. */
function putOffer(offers: readonly Offer[], offer: Offer): Offer[] {
  const others = offers.filter(({ id }) => id !== offer.id);
  if (offer.end !== null) return others;
  return [...others, offer].sort((a, b) => compare(a.madeAt, b.madeAt) || compare(a.id, b.id));
}

/** In the order in which they were made: their ids say it. */
function putQueue(queues: readonly Queue[], queue: Queue): Queue[] {
  return [...queues.filter(({ id }) => id !== queue.id), queue].sort((a, b) => compare(a.id, b.id));
}

/** Oldest first; ids made later sort later, so they part calls of the same millisecond. */
function byAge(a: Call, b: Call): number {
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
