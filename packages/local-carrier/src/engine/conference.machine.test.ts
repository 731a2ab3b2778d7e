import { expect as check, describe, test } from 'vitest';
import {
  type Conference,
  change,
  emptyConference,
  endByApi,
  expect,
  giveUp,
  isLabelInUse,
  join,
  leave,
  type Participant,
} from './conference.machine.ts';

function participant(callSid: string, more: Partial<Participant> = {}): Participant {
  return {
    callSid,
    label: callSid,
    muted: false,
    held: false,
    startConferenceOnEnter: true,
    endConferenceOnExit: false,
    coaching: false,
    callSidToCoach: null,
    ...more,
  };
}

function conferenceOf(...participants: Participant[]): Conference {
  return participants.reduce((conference, each) => join(conference, each).conference, emptyConference);
}

const types = (outcome: { events: readonly { type: string }[] }) => outcome.events.map(({ type }) => type);

describe('the start', () => {
  test('one leg alone waits', () => {
    check(conferenceOf(participant('a')).status).toBe('init');
  });

  test('two legs start it when one of them may', () => {
    const listener = participant('a', { startConferenceOnEnter: false });
    check(types(join(conferenceOf(listener), participant('b')))).toEqual(['participant-join', 'conference-start']);
  });

  test('two legs that may not start it wait together', () => {
    const may = { startConferenceOnEnter: false };
    check(conferenceOf(participant('a', may), participant('b', may)).status).toBe('init');
  });

  test('a started conference does not go back to waiting when one stays behind', () => {
    const { conference } = leave(conferenceOf(participant('a'), participant('b')), 'b', 'participant_hung_up');
    check(conference.status).toBe('in-progress');
  });
});

describe('the end', () => {
  test('the last one to leave ends it', () => {
    const outcome = leave(conferenceOf(participant('a')), 'a', 'participant_hung_up');
    check(types(outcome)).toEqual(['participant-leave', 'conference-end']);
    check(outcome.conference.status).toBe('completed');
    check(outcome.events.at(-1)).toMatchObject({ reason: 'last-participant-left', by: { callSid: 'a' } });
  });

  test('endConferenceOnExit takes everybody out', () => {
    const room = conferenceOf(participant('a'), participant('b', { endConferenceOnExit: true }), participant('c'));
    const outcome = leave(room, 'b', 'participant_hung_up');
    check(outcome.released).toEqual(['b', 'a', 'c']);
    check(outcome.events.at(-1)).toMatchObject({ reason: 'participant-with-end-conference-on-exit-left' });
    check(outcome.events[1]).toMatchObject({ type: 'participant-leave', reason: 'moderator_ended_conference' });
  });

  test('a leg on its way in keeps it open, and is taken out with the others', () => {
    const room = expect(conferenceOf(participant('a')), { callSid: 'b', label: 'b' });
    check(leave(room, 'a', 'participant_hung_up').conference.status).toBe('init');
    check(endByApi(room).released).toEqual(['a', 'b']);
  });

  test('a kicked last one is told apart from one that left', () => {
    const outcome = leave(conferenceOf(participant('a')), 'a', 'participant_updated_via_api');
    check(outcome.events.at(-1)).toMatchObject({ reason: 'last-participant-kicked' });
  });
});

test('a leg that never answers leaves without having joined', () => {
  const outcome = giveUp(expect(conferenceOf(participant('a')), { callSid: 'b', label: 'b' }), participant('b'));
  check(outcome.events).toMatchObject([{ type: 'participant-leave', reason: 'participant_add_failed' }]);
  check(outcome.conference.expected).toEqual([]);
});

test('a label is taken while its leg is in, or being dialled', () => {
  const room = expect(conferenceOf(participant('a')), { callSid: 'b', label: 'b' });
  check([isLabelInUse(room, 'a'), isLabelInUse(room, 'b'), isLabelInUse(room, 'c'), isLabelInUse(room, null)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

describe('changes', () => {
  const room = conferenceOf(participant('a'), participant('b'));

  test('say what changed, and nothing when nothing did', () => {
    check(types(change(room, 'b', { muted: true, held: true }))).toEqual(['participant-mute', 'participant-hold']);
    check(types(change(room, 'b', { muted: false }))).toEqual([]);
    check(types(change(room, 'b', { endConferenceOnExit: true }))).toEqual(['participant-modify']);
  });

  test('endConferenceOnExit is ignored while the participant is held', () => {
    const held = change(room, 'b', { held: true }).conference;
    check(change(held, 'b', { endConferenceOnExit: true }).conference).toEqual(held);
  });
});
