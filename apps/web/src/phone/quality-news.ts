import type { Quality } from '@ringdesk/softphone';
import { qualityAdvice } from './quality-advice.ts';

/** What a person is told when their line has become bad: once, however the figures change while it stays so. */
export function qualityNews(before: Quality | null, after: Quality | null): string | null {
  return qualityAdvice(before) === null ? qualityAdvice(after) : null;
}
