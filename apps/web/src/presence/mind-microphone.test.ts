import type { Presence } from '@ringdesk/live-state';
import { expect, test } from 'vitest';
import { fakePhone } from '../phone/phone-state.fake.ts';
import { microphoneWish } from './mind-microphone.ts';
import { noMicrophone } from './presence-words.ts';

const since = '2026-11-21T09:00:00.000Z';
const available: Presence = { state: 'available', since };
const outForIt: Presence = { state: 'away', reason: noMicrophone, since };

test.each(['denied', 'not-found', 'in-use', 'insecure'] as const)(
  'callers skip whose microphone is %s',
  (microphone) => {
    expect(microphoneWish(available, fakePhone({ microphone }), true)).toBe('leave');
    expect(microphoneWish(outForIt, fakePhone({ microphone }), true)).toBeNull();
  },
);

test('they are back once it works, and not before that is known', () => {
  expect(microphoneWish(outForIt, fakePhone(), true)).toBe('return');
  expect(microphoneWish(outForIt, fakePhone({ microphone: 'prompt' }), true)).toBeNull();
});

test('who went away by themselves, or is on a call, is left alone', () => {
  const lunch: Presence = { state: 'away', reason: 'Lunch', since };
  expect(microphoneWish(lunch, fakePhone(), true)).toBeNull();
  const onCall = { state: 'on-call', callId: '0193a000-0000-7000-8000-0000000000aa' } as Presence;
  expect(microphoneWish(onCall, fakePhone({ microphone: 'not-found' }), true)).toBeNull();
});

test('only the tab with the audio decides, in the browser where they said that they are there', () => {
  const gone = { microphone: 'not-found' } as const;
  expect(microphoneWish(available, fakePhone({ ...gone, owner: 'follower' }), true)).toBeNull();
  expect(microphoneWish(available, fakePhone(gone), false)).toBeNull();
  expect(microphoneWish(null, fakePhone(gone), true)).toBeNull();
});
