import { callOutcome } from '@ringdesk/contract';
import type { DeviceProblem, LineProblem } from '@ringdesk/softphone';
import { describe, expect, test } from 'vitest';
import { fakeCall, fakeUnanswered } from '../calls/call.fake.ts';
import { lampOf } from './phone-lamp.ts';
import { fakePhone } from './phone-state.fake.ts';
import { type MicrophoneProblem, type PhoneView, phoneView } from './phone-view.ts';
import { deviceProblems, lineWords, phoneWords } from './phone-words.ts';

const call = fakeCall(1, { state: 'answered', outcome: null, endedBy: null, endedAt: null, talkMs: null });
const microphoneProblems: readonly MicrophoneProblem[] = ['denied', 'not-found', 'in-use', 'insecure'];
const lineProblems: readonly LineProblem[] = [
  'microphone-denied',
  'microphone-not-found',
  'microphone-in-use',
  'insecure-page',
  'phone-not-ready',
  'already-on-a-line',
  'other-tab-silent',
  'refused',
  'token-expired',
  'carrier-unreachable',
  'media-failed',
  'connection-lost',
  'timeout',
  'unknown',
];
const views: PhoneView[] = [
  { kind: 'viewer' },
  { kind: 'starting' },
  { kind: 'idle' },
  { kind: 'asking-microphone', name: 'Omar' },
  { kind: 'placing', name: 'Omar', step: 'request' },
  { kind: 'connecting', call },
  { kind: 'ringing', call, muted: false },
  { kind: 'talking', call, muted: false },
  { kind: 'on-hold', call, muted: false },
  { kind: 'reconnecting', call },
  { kind: 'hanging-up', call },
  ...(Object.keys(deviceProblems) as DeviceProblem[]).map((problem) => ({
    kind: 'device-failed' as const,
    problem,
  })),
  ...microphoneProblems.map((problem) => ({
    kind: 'microphone' as const,
    problem,
  })),
  ...lineProblems.map((problem) => ({
    kind: 'line-lost' as const,
    call,
    problem,
  })),
  ...callOutcome.options.map((outcome) => ({ kind: 'ended' as const, call: fakeUnanswered(1, outcome) })),
];
const nameOfView = (view: PhoneView) =>
  [view.kind, 'problem' in view ? view.problem : '', view.kind === 'ended' ? view.call.outcome : '']
    .filter(Boolean)
    .join(' ');

describe('[R1-16] the state light always has its word', () => {
  test.each(views.map((view) => [nameOfView(view), view] as const))('%s', (_, view) => {
    const { light, word, detail, advice } = phoneWords(view);
    expect(word).toMatch(/^[A-Z]/);
    for (const sentence of [detail, advice]) if (sentence) expect(sentence).toMatch(/^[A-Z“].*[.?]$/);
    if (light === 'red') expect(detail).not.toBe('');
  });
});

const said = ({ detail, advice }: { detail: string; advice: string }) => `${detail} ${advice}`;
const ofMicrophone = (problem: MicrophoneProblem) => said(phoneWords({ kind: 'microphone', problem }));
const ofDevice = (problem: DeviceProblem) => said(phoneWords({ kind: 'device-failed', problem }));

describe('what goes wrong names its own cause', () => {
  test.each([
    ['the permission', ofMicrophone('denied'), /does not let Ringdesk hear you.*allow Microphone/],
    ['the device', ofMicrophone('not-found'), /Nobody could hear you.*Plug in a headset/],
    ['another program', ofMicrophone('in-use'), /Another program is using it/],
    ['the network', said(lineWords('connection-lost')), /^Your connection broke off/],
    ['a firewall', said(lineWords('media-failed')), /^Sound found no way through.*firewall/],
  ])('[R0-21] no sound: %s', (_, words, cause) => expect(words).toMatch(cause));

  test.each([
    ['the microphone', said(lineWords('microphone-denied')), /microphone is blocked/],
    ['joining', said(lineWords('timeout')), /^Nothing happened for 20 seconds/],
    ['the keys', said(lineWords('token-expired')), /pass ran out/],
    ['the Voice product', said(lineWords('refused')), /^The carrier did not take the line/],
  ])('[R1-27] a line that does not come up after Answer: %s', (_, words, cause) => expect(words).toMatch(cause));

  test.each([
    ['the microphone', ofMicrophone('denied'), /allow Microphone/],
    ['the Voice product', ofDevice('not-allowed'), /no carrier connected/],
    ['the keys', ofDevice('token-refused'), /^Its credentials were changed/],
  ])('[R1-30] a voice connection error: %s', (_, words, cause) => expect(words).toMatch(cause));

  test.each([
    ['the microphone', ofMicrophone('denied'), /allow Microphone/],
    ['the device', ofDevice('unsupported-browser'), /cannot carry a call/],
    ['the address', ofDevice('insecure-page'), /https:\/\/ address/],
    ['the session', ofDevice('signed-out'), /^The phone belongs to a signed-in member. Sign in again/],
    ['the keys', ofDevice('token-refused'), /^Its credentials were changed/],
  ])('[R1-29] a red light: %s', (_, words, cause) => expect(words).toMatch(cause));

  test.each([
    ['the device', ofDevice('carrier-unreachable'), /phone network does not answer/],
    ['the token', ofDevice('token-refused'), /^Its credentials were changed/],
    ['the application', ofDevice('not-allowed'), /no carrier connected/],
    ['the renewal', ofDevice('token-unavailable'), /^The server does not answer. Ringdesk keeps trying/],
  ])('[R2-17] a phone that is not ready: %s', (_, words, cause) => expect(words).toMatch(cause));
});

test('an accepted caller is not placed like a call: their agent’s line comes up, before and after the server says so', () => {
  const accepted = phoneView({
    ...{ mayCall: true, phone: fakePhone(), ownCall: null, comingBack: null, endedCall: null, hangingUp: null },
    placing: { name: 'Omar', step: 'line' },
  });
  expect(phoneWords(accepted)).toEqual(phoneWords({ kind: 'connecting', call }));
});

test('ready is green, starting yellow, an error red', () => {
  const light = (view: PhoneView) => phoneWords(view).light;
  expect(light({ kind: 'idle' })).toBe('green');
  expect(light({ kind: 'starting' })).toBe('yellow');
  expect(light({ kind: 'device-failed', problem: 'token-refused' })).toBe('red');
  expect(light({ kind: 'microphone', problem: 'denied' })).toBe('red');
});

test('a call is green while people talk, yellow while it rings, red when it failed', () => {
  const light = (view: PhoneView) => phoneWords(view).light;
  expect(light({ kind: 'talking', call, muted: false })).toBe('green');
  expect(light({ kind: 'ringing', call, muted: false })).toBe('yellow');
  expect(light({ kind: 'ended', call: fakeUnanswered(1, 'failed') })).toBe('red');
});

test('colour is never alone: states of one colour that mean different things have different lamps', () => {
  expect(lampOf({ kind: 'idle' }, 'green')).not.toBe(lampOf({ kind: 'talking', call, muted: false }, 'green'));
  expect(lampOf({ kind: 'ringing', call, muted: false }, 'yellow')).not.toBe(lampOf({ kind: 'starting' }, 'yellow'));
});

test('what can be mended has a button', () => {
  expect(phoneWords({ kind: 'microphone', problem: 'denied' }).fix).toBe('allow-microphone');
  expect(phoneWords({ kind: 'line-lost', call, problem: 'connection-lost' }).fix).toBe('rejoin');
  const elsewhere = { ...call, agentLine: 'joined' } as const;
  expect(phoneWords({ kind: 'line-lost', call: elsewhere, problem: null }).word).toBe('On another device');
  expect(phoneWords({ kind: 'line-lost', call: elsewhere, problem: 'timeout' }).word).toBe('You are not on the line');
});

test('whoever waits on the line is mentioned only when somebody does', () => {
  const ringing = { ...call, state: 'ringing' as const };
  expect(phoneWords({ kind: 'line-lost', call, problem: null }).detail).toContain('They are still');
  expect(phoneWords({ kind: 'line-lost', call: ringing, problem: null }).detail).not.toContain('They are still');
  expect(phoneWords({ kind: 'reconnecting', call: ringing }).detail).not.toContain('They are still');
});

test('music is said to play only once the server knows that the line is lost', () => {
  const heard = (agentLine: 'joined' | 'lost') =>
    phoneWords({ kind: 'reconnecting', call: { ...call, agentLine } }).detail;
  expect(heard('lost')).toContain('music');
  expect(heard('joined')).not.toContain('music');
});

test('the server’s reason is shown instead of general advice', () => {
  const failed = { ...fakeUnanswered(1, 'failed'), reason: 'Calls to Sweden are blocked.' };
  const words = phoneWords({ kind: 'ended', call: failed });
  expect(words.detail).toBe('Calls to Sweden are blocked.');
  expect(words.advice).toBe('');
  expect(phoneWords({ kind: 'ended', call: fakeUnanswered(1, 'failed') }).detail).toBe('The call could not be set up.');
});
