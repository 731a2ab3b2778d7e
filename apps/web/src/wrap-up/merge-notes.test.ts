import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeNotes } from './merge-notes.ts';

test.each([
  ['nobody else wrote', 'a', 'a, b', 'a', 'a, b'],
  ['only they wrote', 'a', 'a', 'a\nc', 'a\nc'],
  ['both wrote at the end', 'a', 'a\nmine', 'a\ntheirs', 'a\ntheirs\nmine'],
  ['both wrote the same', 'a', 'a\nb', 'a\nb', 'a\nb'],
  ['they went on where I was', 'a', 'a\nb', 'a\nb and more', 'a\nb and more'],
  ['both rewrote the line', 'call at 9', 'call at 10', 'call at 11', 'call at 11\ncall at 10'],
])('%s', (_name, base, mine, theirs, merged) => {
  expect(mergeNotes(base, mine, theirs)).toBe(merged);
});

test('no line that either side added is lost', () => {
  const text = fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(text, text, text, (base, mine, theirs) => {
      const merged = mergeNotes(base.join('\n'), mine.join('\n'), theirs.join('\n'));
      for (const line of [...mine, ...theirs].filter((one) => !base.includes(one))) expect(merged).toContain(line);
    }),
  );
});
