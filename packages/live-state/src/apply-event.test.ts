import type { ContractEvent, Snapshot } from '@ringdesk/contract';
import { contractEvent, recentCallsKept } from '@ringdesk/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent } from './apply-event.ts';
import { aCall, aContact, anEvent, anOffer, aQueue, aSnapshot, aStatus, memberIdOf } from './builders.fake.ts';

const story = (n: number): ContractEvent[] => {
  const types = ['call.placed', 'call.ringing', 'call.answered', 'call.ended', 'call.recorded'] as const;
  const states = ['connecting', 'ringing', 'answered', 'ended', 'ended'] as const;
  return types.map((type, step) =>
    anEvent(type, { call: aCall(n, { state: states[step] ?? 'ended', version: step + 1 }) }),
  );
};

/** Events of several calls, each call's in its own order, shuffled into one stream with seqs from 1. */
const streams = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 40 })
  .map((picks) => {
    const stories = new Map<number, ContractEvent[]>();
    return picks.flatMap((n) => {
      const rest = stories.get(n) ?? story(n);
      const next = rest[0];
      stories.set(n, rest.slice(1));
      return next ? [next] : [];
    });
  })
  .map((events) => events.map((event, index): ContractEvent => ({ ...event, seq: index + 1 })));

function replay(snapshot: Snapshot, events: readonly ContractEvent[]): Snapshot {
  return events.reduce((state, event) => applyEvent(state, event) ?? state, snapshot);
}

describe('applyEvent', () => {
  it('moves a call from the live ones to the recent ones when it ends', () => {
    const live = replay(aSnapshot(), [
      anEvent('call.placed', { call: aCall(1, { state: 'connecting', version: 1 }) }, 1),
    ]);
    expect(live.liveCalls.map(({ id }) => id)).toEqual([aCall(1).id]);
    const ended = replay(live, [anEvent('call.ended', { call: aCall(1, { state: 'ended', version: 2 }) }, 2)]);
    expect(ended.liveCalls).toEqual([]);
    expect(ended.recentCalls.map(({ id }) => id)).toEqual([aCall(1).id]);
  });

  it('reports a gap', () => {
    expect(applyEvent(aSnapshot({ cursor: 4 }), anEvent('call.placed', { call: aCall(1) }, 6))).toBeNull();
  });

  it('never replaces a higher version by a lower one', () => {
    const ended = aSnapshot({ recentCalls: [aCall(1, { state: 'ended', version: 5 })] });
    const after = applyEvent(ended, anEvent('call.ringing', { call: aCall(1, { state: 'ringing', version: 2 }) }, 1));
    expect(after?.recentCalls[0]?.version).toBe(5);
    expect(after?.liveCalls).toEqual([]);
  });

  it('keeps only the newest ended calls, newest first', () => {
    const many = Array.from({ length: recentCallsKept + 3 }, (_, n) =>
      anEvent('call.ended', { call: aCall(n + 1, { state: 'ended' }) }, n + 1),
    );
    const { recentCalls } = replay(aSnapshot(), many);
    expect(recentCalls).toHaveLength(recentCallsKept);
    expect(recentCalls[0]?.id).toBe(aCall(recentCallsKept + 3).id);
    expect([...recentCalls].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))).toEqual(recentCalls);
  });

  it('keeps an offer until it ends, oldest first', () => {
    const made = replay(aSnapshot(), [
      anEvent('offer.made', { offer: anOffer(2) }, 1),
      anEvent('offer.made', { offer: anOffer(1) }, 2),
      anEvent('offer.acknowledged', { offer: anOffer(2, { acknowledgedAt: anOffer(2).madeAt, version: 2 }) }, 3),
    ]);
    expect(made.offers.map(({ id }) => id)).toEqual([anOffer(1).id, anOffer(2).id]);
    expect(made.offers[1]?.acknowledgedAt).not.toBeNull();
    const ended = replay(made, [anEvent('offer.ended', { offer: anOffer(1, { end: 'declined', version: 2 }) }, 4)]);
    expect(ended.offers.map(({ id }) => id)).toEqual([anOffer(2).id]);
  });

  it('follows a member’s status, the queues and the counts', () => {
    const status = aStatus({ chosen: { kind: 'away', reason: 'Lunch' } });
    const after = replay(aSnapshot(), [
      anEvent('member.status-changed', { memberId: memberIdOf(2), status }, 1),
      anEvent('queue.created', { queue: aQueue(2) }, 2),
      anEvent('queue.created', { queue: aQueue(1) }, 3),
      anEvent('queue.changed', { queue: aQueue(2, { label: 'Sales' }) }, 4),
      anEvent('queue.deleted', { queueId: aQueue(1).id }, 5),
      anEvent('voicemail.received', { openVoicemails: 3 }, 6),
      anEvent('missed-caller.opened', { openMissedCallers: 4 }, 7),
    ]);
    expect(after.members.map((member) => member.status.chosen.kind)).toEqual(['available', 'away']);
    expect(after.queues.map(({ label }) => label)).toEqual(['Sales']);
    expect(after).toMatchObject({ openVoicemails: 3, openMissedCallers: 4 });
  });

  it('leaves calls as they are when a contact changes: they keep the name of their time', () => {
    const contact = aContact(1, { name: 'Rosa Brandt' });
    const call = aCall(1, { state: 'ended', contact: { id: contact.id, name: 'Rosa Alt', company: null } });
    const after = applyEvent(aSnapshot({ recentCalls: [call] }), anEvent('contact.changed', { contact }, 1));
    expect(after?.recentCalls).toEqual([call]);
    expect(after?.cursor).toBe(1);
  });

  it('gives the calls of a merged contact to the one that stays, and back, under the names that they have', () => {
    const [kept, gone] = [aContact(1), aContact(2)];
    const of = (n: number, { id }: typeof kept) =>
      aCall(n, { state: 'ended', contact: { id, name: `Name ${n}`, company: null } });
    const before = aSnapshot({ recentCalls: [of(2, gone), of(1, kept)] });
    const merged = replay(before, [anEvent('contact.merged', { contact: kept, absorbedId: gone.id }, 1)]);
    expect(merged.recentCalls.map(({ contact }) => [contact?.id, contact?.name])).toEqual([
      [kept.id, 'Name 2'],
      [kept.id, 'Name 1'],
    ]);
    const back = anEvent('contact.unmerged', { contact: kept, restored: gone, callIds: [aCall(2).id] }, 2);
    expect(replay(merged, [back]).recentCalls).toEqual(before.recentCalls);
  });

  it('knows every event type of the contract', () => {
    for (const { shape } of contractEvent.options) {
      const type = shape.type.value;
      const things = { call: aCall(1), contact: aContact(1), offer: anOffer(1), queue: aQueue(1) };
      const everything = { ...things, restored: aContact(2), absorbedId: aContact(2).id, callIds: [aCall(1).id] };
      const event = anEvent(type, { ...everything, memberId: memberIdOf(1), status: aStatus() }, 1);
      expect(applyEvent(aSnapshot(), event)?.cursor, type).toBe(1);
    }
  });

  it('ends the same however often events are repeated', () => {
    fc.assert(
      fc.property(streams, fc.array(fc.nat({ max: 60 })), (events, repeats) => {
        const doubled = [...events];
        for (const at of repeats) {
          const index = at % (events.length || 1);
          const event = events[index];
          // A repeat comes any time after the first.
          if (event) doubled.splice(doubled.indexOf(event) + 1 + (at % 3), 0, event);
        }
        expect(replay(aSnapshot(), doubled)).toEqual(replay(aSnapshot(), events));
      }),
    );
  });

  it('never shows a call twice and never keeps an ended one live, in any order of arrival', () => {
    fc.assert(
      fc.property(streams, fc.infiniteStream(fc.nat()), (events, random) => {
        const shuffled = [...events].sort(() => ((random.next().value ?? 0) % 3) - 1);
        const seen = replay(aSnapshot(), shuffled);
        const ids = [...seen.liveCalls, ...seen.recentCalls].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(seen.liveCalls.every(({ state }) => state !== 'ended')).toBe(true);
        expect(seen.recentCalls.every(({ state }) => state === 'ended')).toBe(true);
      }),
    );
  });

  it('leaves the snapshot that it was given alone', () => {
    fc.assert(
      fc.property(streams, (events) => {
        const before = replay(aSnapshot(), events);
        const copy = structuredClone(before);
        applyEvent(
          before,
          anEvent('call.ended', { call: aCall(2, { state: 'ended', version: 9 }) }, before.cursor + 1),
        );
        expect(before).toEqual(copy);
      }),
    );
  });
});
