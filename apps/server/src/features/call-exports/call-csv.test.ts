import { wordedLanguage } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { timesIn } from './call-csv.ts';
import { exportWords } from './export-words.ts';

it.each(wordedLanguage.options)('has as many names of columns in %s as in English, each once', (language) => {
  const { heads } = exportWords[language];
  expect(new Set(heads).size).toBe(exportWords.en.heads.length);
  expect(heads).toHaveLength(exportWords.en.heads.length);
});

it.each([
  ['Europe/Berlin', '2026-07-01T22:30:05.999Z', '2026-07-02T00:30:05+02:00'],
  ['Europe/Berlin', '2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00+01:00'],
  ['America/New_York', '2026-01-01T00:00:00.000Z', '2025-12-31T19:00:00-05:00'],
  ['Asia/Kolkata', '2026-01-01T00:00:00.000Z', '2026-01-01T05:30:00+05:30'],
  ['UTC', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00+00:00'],
])('in %s %s is written %s', (zone, instant, written) => expect(timesIn(zone)(instant)).toBe(written));
