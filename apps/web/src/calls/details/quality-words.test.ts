import { afterEach, expect, test } from 'vitest';
import { german } from '../../words/de.ts';
import { addLanguage, turnTo } from '../../words/words.ts';
import { qualityWords } from './quality-words.ts';

addLanguage('de', german);
afterEach(() => turnTo('en'));

const heard = { mos: 3.2, worstMos: 2, jitterMs: 31.4, lossFraction: 0.048 };

test('tells the worse direction in words and figures', () => {
  expect(qualityWords({ word: 'poor', heard, sent: null, rttMs: 80.4, windows: 3 })).toBe(
    'Poor. On what you heard: 4.8 % lost, 31 ms jitter; 80 ms there and back.',
  );
  const sent = { ...heard, mos: 2.1, lossFraction: 0.2 };
  expect(qualityWords({ word: 'poor', heard, sent, rttMs: 80, windows: 3 })).toContain(
    'what they heard of you: 20.0 %',
  );
});

test('in German, with its comma', async () => {
  await turnTo('de');
  expect(qualityWords({ word: 'poor', heard, sent: null, rttMs: 80.4, windows: 3 })).toBe(
    'Schlecht. Was Sie gehört haben: 4,8 % Verlust, 31 ms Jitter; 80 ms hin und zurück.',
  );
});
