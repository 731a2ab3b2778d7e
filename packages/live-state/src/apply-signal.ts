import type { Signal, Snapshot } from '@ringdesk/contract';

/** Signals have no order and may be lost: each says the whole of what it is about. */
export function applySignal(snapshot: Snapshot, signal: Signal): Snapshot {
  switch (signal.type) {
    case 'member.presence':
      return {
        ...snapshot,
        members: snapshot.members.map((member) =>
          member.id === signal.memberId ? { ...member, online: signal.online } : member,
        ),
      };
    default:
      return signal.type satisfies never;
  }
}
