import { expect, test } from 'vitest';
import { qualityNews } from './quality-news.ts';

const good = { rttMs: 40, jitterMs: 3, lossFraction: 0, mos: 4.3, sent: null, word: 'good' as const };
const poor = { ...good, lossFraction: 0.06, mos: 3, word: 'poor' as const };

test('a line that becomes bad is told once, and again only after it has been good', () => {
  expect(qualityNews(good, poor)).toMatch(/loses 6 %/);
  expect(qualityNews(null, poor)).toMatch(/loses 6 %/);
  expect(qualityNews(poor, { ...poor, lossFraction: 0.09 })).toBeNull();
  expect(qualityNews(poor, good)).toBeNull();
  expect(qualityNews(good, good)).toBeNull();
});
