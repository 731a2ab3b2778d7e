import type { Call } from '@ringdesk/contract';
import { describe, expect, test } from 'vitest';
import { fakeCall, fakeUnanswered } from '../calls/call.fake.ts';
import { fakePhone } from './phone-state.fake.ts';
import { isNoted, type PhoneFacts, phoneView } from './phone-view.ts';

const view = (facts: Partial<PhoneFacts>) =>
  phoneView({
    mayCall: true,
    phone: fakePhone(),
    ownCall: null,
    placing: null,
    comingBack: null,
    endedCall: null,
    hangingUp: null,
    ...facts,
  });
const live = (state: Call['state'], agentLine: Call['agentLine'] = 'joined') =>
  fakeCall(1, { state, agentLine, outcome: null, endedBy: null, endedAt: null, talkMs: null });
const onLine = (call: Call, change: Parameters<typeof fakePhone>[1] = {}) =>
  fakePhone({}, { state: 'open', callId: call.id, ...change });

test('a caller is noted as soon as they are put through, a customer from the beginning', () => {
  expect([isNoted(live('waiting', 'connecting')), isNoted(live('answered'))]).toEqual([false, true]);
  expect(isNoted(live('connecting'))).toBe(true);
});

describe('[R1-16] at rest', () => {
  test('ready', () => expect(view({})).toEqual({ kind: 'idle' }));
  test('starting', () =>
    expect(view({ phone: fakePhone({ device: { state: 'starting', reason: null } }) }).kind).toBe('starting'));
  test('failed, with its reason', () =>
    expect(view({ phone: fakePhone({ device: { state: 'failed', reason: 'token-refused' } }) })).toEqual({
      kind: 'device-failed',
      problem: 'token-refused',
    }));
  test.each(['denied', 'not-found', 'in-use', 'insecure'] as const)('[R3-30] a microphone that is %s', (microphone) =>
    expect(view({ phone: fakePhone({ microphone }) })).toEqual({ kind: 'microphone', problem: microphone }),
  );
  test('a microphone that was never asked for is no trouble', () =>
    expect(view({ phone: fakePhone({ microphone: 'prompt' }) }).kind).toBe('idle'));
  test('who may not call sees no phone', () => expect(view({ mayCall: false }).kind).toBe('viewer'));
});

describe('[R0-13] [R0-04] a call', () => {
  test('asking for the microphone, then placing', () => {
    expect(view({ placing: { name: 'Omar', step: 'microphone' } })).toEqual({
      kind: 'asking-microphone',
      name: 'Omar',
    });
    expect(view({ placing: { name: 'Omar', step: 'request' } })).toMatchObject({ kind: 'placing', name: 'Omar' });
  });
  test.each([
    ['connecting', 'connecting'],
    ['ringing', 'ringing'],
    ['answered', 'talking'],
  ] as const)('%s is shown as %s', (state, kind) => {
    const call = live(state);
    expect(view({ ownCall: call, phone: onLine(call) }).kind).toBe(kind);
  });
  test('the server’s state wins over what the click began', () => {
    const call = live('ringing');
    expect(view({ ownCall: call, phone: onLine(call), placing: { name: 'Omar', step: 'line' } }).kind).toBe('ringing');
  });
  test('muted is the line’s own truth', () => {
    const call = live('answered');
    expect(view({ ownCall: call, phone: onLine(call, { muted: true }) })).toMatchObject({
      kind: 'talking',
      muted: true,
    });
  });
  test('an ended call keeps its card until it is closed, and no longer than the next call', () => {
    const endedCall = fakeUnanswered(1, 'busy');
    expect(view({ endedCall }).kind).toBe('ended');
    expect(view({ endedCall, ownCall: live('ringing'), phone: onLine(live('ringing')) }).kind).toBe('ringing');
  });
});

describe('the own line away from a live call', () => {
  const call = live('answered', 'lost');
  test('reconnecting by itself', () =>
    expect(view({ ownCall: call, phone: onLine(call, { state: 'reconnecting' }) }).kind).toBe('reconnecting'));
  test('about to come back by itself, until its line begins or fails', () => {
    const facts = { ownCall: call, comingBack: call.id };
    expect(view(facts).kind).toBe('reconnecting');
    expect(view({ ...facts, comingBack: 'other' }).kind).toBe('line-lost');
    expect(view({ ...facts, phone: onLine(call) }).kind).toBe('talking');
  });
  test('on its way back after a reload', () =>
    expect(view({ ownCall: call, phone: onLine(call, { state: 'connecting' }) }).kind).toBe('reconnecting'));
  test('lost, with the reason', () =>
    expect(view({ ownCall: call, phone: onLine(call, { state: 'ended', problem: 'connection-lost' }) })).toMatchObject({
      kind: 'line-lost',
      problem: 'connection-lost',
    }));
  test('the problem of another call’s line is not this one’s', () =>
    expect(
      view({ ownCall: call, phone: fakePhone({}, { state: 'ended', callId: 'other', problem: 'timeout' }) }),
    ).toMatchObject({
      kind: 'line-lost',
      problem: null,
    }));
  test('closed by the own hang-up, which the server has not heard of', () => {
    const phone = onLine(call, { state: 'ended', problem: null });
    expect(view({ ownCall: call, phone, hangingUp: call.id }).kind).toBe('hanging-up');
    expect(view({ ownCall: call, phone: onLine(call), hangingUp: call.id }).kind).toBe('talking');
  });
  test('a line that has not begun yet is only connecting', () =>
    expect(view({ ownCall: live('connecting', 'none') }).kind).toBe('connecting'));
});
