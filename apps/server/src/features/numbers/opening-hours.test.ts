import type { OpeningHours } from '@ringdesk/contract';
import { describe, expect, it } from 'vitest';
import { isOpen, nextChange } from './opening-hours.ts';

/** Monday to Friday, 9 to 17 in Paris, but for Christmas. */
const paris: OpeningHours = {
  zone: 'Europe/Paris',
  openings: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1020 })),
  closedOn: ['2026-12-25'],
};
const at = (iso: string) => new Date(iso);

describe('opening hours', () => {
  it.each([
    ['in winter, nine in Paris is eight in UTC', '2026-11-23T08:00:00Z', true],
    ['a minute before', '2026-11-23T07:59:00Z', false],
    ['in summer it is seven', '2026-07-06T07:00:00Z', true],
    ['the end itself is closed', '2026-11-23T16:00:00Z', false],
    ['a Saturday', '2026-11-21T10:00:00Z', false],
    ['a day that was taken out', '2026-12-25T10:00:00Z', false],
  ])('%s', (_name, moment, open) => {
    expect(isOpen(paris, at(moment))).toBe(open);
  });

  it('never closes without hours, and never opens without openings', () => {
    expect(isOpen(null, at('2026-11-21T03:00:00Z'))).toBe(true);
    expect(isOpen({ ...paris, openings: [] }, at('2026-11-23T10:00:00Z'))).toBe(false);
  });

  it('is open over midnight when both halves are written', () => {
    const night = {
      ...paris,
      openings: [
        { day: 1, from: 1200, to: 1440 },
        { day: 2, from: 0, to: 120 },
      ],
    };
    expect(isOpen(night, at('2026-11-23T22:59:00Z'))).toBe(true);
    expect(isOpen(night, at('2026-11-23T23:00:00Z'))).toBe(true);
    expect(isOpen(night, at('2026-11-24T01:00:00Z'))).toBe(false);
  });

  it('says when that changes, over a weekend and over the end of summer time', () => {
    expect(nextChange(paris, at('2026-11-20T18:00:00Z'))).toEqual(at('2026-11-23T08:00:00Z'));
    expect(nextChange(paris, at('2026-10-23T16:00:00Z'))).toEqual(at('2026-10-26T08:00:00Z'));
    expect(nextChange(paris, at('2026-11-23T08:00:30Z'))).toEqual(at('2026-11-23T16:00:00Z'));
    expect(nextChange(null, at('2026-11-23T08:00:00Z'))).toBeNull();
    expect(nextChange({ ...paris, openings: [] }, at('2026-11-23T08:00:00Z'))).toBeNull();
  });
});
