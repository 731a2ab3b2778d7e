import { describe, expect, it } from 'vitest';
import { stepOf } from '../story/call-steps.ts';
import { transition } from './call.machine.ts';
import type { CallEvent } from './call-event.ts';
import * as fixture from './call-fixtures.ts';
import type { CallRecord } from './call-record.ts';

const { agentAway, answered, claimed, connecting, inContext, lineUp, lost, ofAgent, placedCall, ringing, talking } =
  fixture;
const calls = { placedCall, connecting, ringing, answered, lost, claimed, lineUp, talking, agentAway };
const says = (line: 'joined' | 'lost' | 'left' | 'failed', carrierLegId: string | null = null): CallEvent => ({
  type: 'agent.reported',
  line,
  carrierLegId,
  reason: null,
});
const given = (call: CallRecord, event: CallEvent) => transition(call, event, inContext(20));
/** What comes of it, but for whether the line may come back. */
const seen = (call: CallRecord, event: CallEvent) => {
  const result = given(call, event);
  const after = result.kind === 'ignored' ? { call, events: [], effects: [] } : result;
  return { ...after, kind: 'seen', call: { ...after.call, agentLeg: { ...after.call.agentLeg, leftAt: null } } };
};

describe.each(Object.entries(calls))('what a browser says of its line, with the call %s', (_, call) => {
  it('is the same for a page that goes as for a line that is lost, but that this line never comes back', () => {
    expect(seen(call, says('left'))).toEqual(seen(call, says('lost')));
  });

  it('counts when it names the line that there is', () => {
    const { carrierLegId } = call.agentLeg;
    expect(given(call, says('left', carrierLegId))).toEqual(given(call, says('left')));
  });

  it.each(['joined', 'lost', 'left', 'failed'] as const)('changes nothing when another line is %s', (line) => {
    expect(given(call, says(line, 'CA-before'))).toMatchObject({ kind: 'ignored' });
  });
});

describe('a line that left', () => {
  const joined: CallEvent = { type: 'leg.joined', ...ofAgent(21) };
  const leaves: CallEvent = { type: 'leg.left', conversationEnded: false, ...ofAgent(20) };

  it.each([
    ['the browser', says('left')],
    ['the carrier', leaves],
  ])('is not brought back by a late word of its joining, by the word of %s', (_, event) => {
    for (const call of [answered, talking]) {
      const gone = fixture.after(call, 20, event);
      expect(given(gone, joined)).toMatchObject({ kind: 'ignored' });
      expect(given(gone, says('joined'))).toMatchObject({ kind: 'ignored' });
    }
  });

  it('may have been called lost before; a lost one alone comes back', () => {
    expect(given(lost, joined)).toMatchObject({ call: { agentLeg: { joined: true } } });
    const gone = fixture.after(lost, 20, says('left'));
    expect(given(gone, joined)).toMatchObject({ kind: 'ignored' });
    expect(given(fixture.after(lost, 20, leaves), says('joined'))).toMatchObject({ kind: 'ignored' });
  });

  it('gives way to a new one, which joins', () => {
    const gone = fixture.after(answered, 20, leaves);
    const back = fixture.after(gone, 21, { type: 'agent.connected', carrierLegId: 'CA-new' });
    const itJoins: CallEvent = { ...joined, legId: back.agentLeg.id, carrierLegId: 'CA-new' };
    expect(given(back, itJoins)).toMatchObject({ call: { agentLeg: { joined: true } } });
  });
});

it('takes the customer off hold at once by the browser’s word, and a little later by the carrier’s', () => {
  const back = fixture.after(lost, 20, { type: 'agent.connected', carrierLegId: 'CA-new' });
  const joined: CallEvent = { type: 'leg.joined', ...ofAgent(21), legId: back.agentLeg.id, carrierLegId: 'CA-new' };
  expect(given(back, says('joined'))).toMatchObject({ effects: [{ kind: 'match-hold' }] });
  expect(given(back, joined)).toMatchObject({ effects: [{ kind: 'match-hold', afterMs: 2000 }] });
  const both = given(fixture.after(back, 21, joined), says('joined'));
  expect(both).toMatchObject({ events: [], effects: [{ kind: 'match-hold' }] });
});

it.each([
  ['the page that went', says('left'), 'Ada’s page was closed or loaded again.'],
  ['the browser', says('lost'), 'Ada’s line was lost.'],
  ['the carrier', { type: 'leg.left', conversationEnded: false, ...ofAgent(20) }, 'Ada’s line is gone.'],
] as const)('the story says whose line it was and how it went, by the word of %s', (_, event, how) => {
  const gone = given(answered, event);
  if (gone.kind === 'ignored') throw new Error(gone.reason);
  expect(stepOf(answered, gone.call, event)?.text).toBe(`${how} The customer hears music until they are back.`);
});
