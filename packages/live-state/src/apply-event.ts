import { type Call, type ContractEvent, recentCallsKept, type Snapshot } from '@ringdesk/contract';

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
    case 'call.agent-joined':
    case 'call.agent-lost':
    case 'call.ringing':
    case 'call.answered':
    case 'call.ended':
    case 'call.recorded':
      return putCall(snapshot, event.data.call);
    case 'contact.created':
    case 'contact.changed':
      // Contacts are read in pages, and a call keeps the name that its contact had when it was placed.
      return snapshot;
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
