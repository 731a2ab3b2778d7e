import { memberId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeMember, fakeVoicemail } from '../live/caller.fake.ts';
import { handledWords, unplayableWords } from './voicemail-words.ts';

test.each([
  ['recording', /speaking now/],
  ['processing', /on its way/],
  ['failed', /call back/],
] as const)('a message that is %s says so instead of a player', (state, words) => {
  expect(unplayableWords(fakeVoicemail(1, { state }), true)).toMatch(words);
});

test('a message that is ready plays, unless the role does not listen', () => {
  expect(unplayableWords(fakeVoicemail(1), true)).toBeNull();
  expect(unplayableWords(fakeVoicemail(1), false)).toMatch(/Your role/);
});

test('who has handled it', () => {
  const me = memberId.parse(fakeMember(1).id);
  const handledAt = fakeVoicemail(2).receivedAt;
  expect(handledWords(fakeVoicemail(1), me)).toBeNull();
  expect(handledWords(fakeVoicemail(1, { handledAt, handledBy: fakeMember(1) }), me)).toBe('Handled by you');
  expect(handledWords(fakeVoicemail(1, { handledAt, handledBy: fakeMember(2) }), me)).toBe('Handled by Ines Costa');
});
