import type { CallId, LegId } from '@ringdesk/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conferenceEvents, legEvents, recordingEvents } from './normalise.ts';

const call = '0190a000-0000-7000-8000-0000000000aa' as CallId;
const leg = '0190a000-0000-7000-8000-000000000002' as LegId;
const receivedAt = new Date('2026-03-02T09:00:10.000Z');
const timestamp = 'Mon, 02 Mar 2026 09:00:05 +0000';
const progress = { CallSid: 'CA1', Timestamp: timestamp, SequenceNumber: '2', NewParameter: 'of tomorrow' };
const query = { call, leg };

describe('call progress', () => {
  it.each([
    ['initiated', { type: 'leg.dialling' }],
    ['ringing', { type: 'leg.ringing' }],
    ['in-progress', { type: 'leg.answered' }],
  ])('%s is %o', (CallStatus, fact) => {
    expect(legEvents({ ...progress, CallStatus }, query, receivedAt)).toEqual([
      {
        dedupeKey: `leg:CA1:${CallStatus}:2`,
        callId: call,
        legId: leg,
        carrierLegId: 'CA1',
        at: new Date('2026-03-02T09:00:05.000Z'),
        fact,
      },
    ]);
  });

  it.each([
    ['completed', '200', 'completed'],
    ['busy', '486', 'busy'],
    ['no-answer', '487', 'no-answer'],
    ['canceled', '487', 'cancelled'],
    ['failed', '404', 'unreachable'],
    ['failed', '480', 'unreachable'],
    ['failed', '503', 'failed'],
    ['busy', '603', 'rejected'],
    ['no-answer', '603', 'rejected'],
  ])('%s with SIP %s is %s', (CallStatus, SipResponseCode, end) => {
    const [event] = legEvents({ ...progress, CallStatus, SipResponseCode }, query, receivedAt);
    expect(event?.fact).toMatchObject({ type: 'leg.ended', end });
  });

  it('counts the seconds of CallDuration and not the minutes of Duration', () => {
    const params = { ...progress, CallStatus: 'completed', CallDuration: '61', Duration: '2' };
    expect(legEvents(params, query, receivedAt)[0]?.fact).toMatchObject({ durationMs: 61_000 });
  });

  it('names the leg by the carrier’s id where an application says it', () => {
    const [event] = legEvents({ ...progress, CallStatus: 'completed' }, {}, receivedAt);
    expect(event).toMatchObject({ callId: null, legId: null, carrierLegId: 'CA1', dedupeKey: 'app:CA1:completed:2' });
  });

  it('falls back to the time of receipt', () => {
    const [event] = legEvents({ CallSid: 'CA1', CallStatus: 'ringing', Timestamp: 'soon' }, query, receivedAt);
    expect(event?.at).toEqual(receivedAt);
  });
});

describe('conferences', () => {
  const join = {
    ConferenceSid: 'CF1',
    FriendlyName: call,
    StatusCallbackEvent: 'participant-join',
    CallSid: 'CA1',
    ParticipantLabel: leg,
    SequenceNumber: '3',
    Timestamp: timestamp,
  };

  it('a join and a leave are facts about the leg', () => {
    expect(conferenceEvents(join, query, receivedAt)[0]).toMatchObject({
      callId: call,
      legId: leg,
      fact: { type: 'leg.joined' },
    });
    const leave = { ...join, StatusCallbackEvent: 'participant-leave', ReasonParticipantLeft: 'participant_hung_up' };
    expect(conferenceEvents(leave, query, receivedAt)[0]?.fact).toEqual({ type: 'leg.left', conversationEnded: false });
    const thrownOut = { ...leave, ReasonParticipantLeft: 'moderator_ended_conference' };
    expect(conferenceEvents(thrownOut, query, receivedAt)[0]?.fact).toEqual({
      type: 'leg.left',
      conversationEnded: true,
    });
  });

  it.each(['conference-start', 'conference-end', 'participant-hold', 'participant-speech-start', 'of-tomorrow'])(
    '%s says nothing about our call',
    (StatusCallbackEvent) => {
      expect(conferenceEvents({ ...join, StatusCallbackEvent }, query, receivedAt)).toEqual([]);
    },
  );

  it('a label that is not ours is no leg of ours', () => {
    expect(conferenceEvents({ ...join, ParticipantLabel: 'agent' }, query, receivedAt)[0]).toMatchObject({
      legId: null,
    });
  });
});

it('a recording is finished when it is completed or absent', () => {
  const done = { RecordingSid: 'RE1', RecordingStatus: 'completed', RecordingDuration: '7' };
  expect(recordingEvents(done, { call }, receivedAt)[0]).toMatchObject({
    callId: call,
    fact: { carrierRecordingId: 'RE1', state: 'ready', durationMs: 7000 },
  });
  expect(recordingEvents({ ...done, RecordingStatus: 'absent' }, { call }, receivedAt)[0]?.fact).toMatchObject({
    state: 'failed',
  });
  expect(recordingEvents({ ...done, RecordingStatus: 'in-progress' }, { call }, receivedAt)).toEqual([]);
});

it('takes whatever comes without breaking', () => {
  const anything = fc.dictionary(
    fc.constantFrom(
      'CallSid',
      'CallStatus',
      'ConferenceSid',
      'StatusCallbackEvent',
      'RecordingSid',
      'RecordingStatus',
      'CallDuration',
      'Timestamp',
    ),
    fc.oneof(
      fc.string(),
      fc.constantFrom('completed', 'busy', 'participant-join'),
      fc.array(fc.string()),
      fc.constant(null),
    ),
  );
  fc.assert(
    fc.property(anything, (params) => {
      for (const eventsOf of [legEvents, conferenceEvents, recordingEvents]) {
        for (const event of eventsOf(params, {}, receivedAt)) expect(Number.isNaN(event.at.getTime())).toBe(false);
      }
    }),
  );
});
