import { openingHours } from '@ringdesk/contract';
import { describe, expect, test } from 'vitest';
import { type HoursDraft, hoursComplaints, hoursDraftOf, newOpening, rawHours, weekdays } from './hours-draft.ts';

const onMonday = (from: string, to: string): HoursDraft => ({
  isAlwaysOpen: false,
  zone: 'Europe/Paris',
  days: weekdays.map((_, day) => (day === 0 ? [newOpening(from, to)] : [])),
  closedOn: [],
});
const openingsOf = (draft: HoursDraft) => openingHours.parse(rawHours(draft)).openings;
const times = ({ days }: HoursDraft) => days.map((day) => day.map(({ from, to }) => `${from}-${to}`));

describe('the weekly grid', () => {
  test.each([
    ['a morning', '09:00', '12:30', [{ day: 1, from: 540, to: 750 }]],
    ['until midnight', '18:00', '00:00', [{ day: 1, from: 1080, to: 1440 }]],
    ['a whole day', '00:00', '00:00', [{ day: 1, from: 0, to: 1440 }]],
    [
      'over midnight',
      '22:00',
      '02:00',
      [
        { day: 1, from: 1320, to: 1440 },
        { day: 2, from: 0, to: 120 },
      ],
    ],
  ])('%s', (_name, from, to, openings) => {
    const draft = onMonday(from, to);
    expect(openingsOf(draft)).toEqual(openings);
    expect(times(hoursDraftOf(openingHours.parse(rawHours(draft))))).toEqual(times(draft));
  });

  test('a night that begins on Sunday ends on Monday, and comes back as one', () => {
    const openings = [
      { day: 1, from: 0, to: 360 },
      { day: 7, from: 1200, to: 1440 },
    ];
    const draft = hoursDraftOf({ zone: 'Europe/Paris', openings, closedOn: [] });
    expect(times(draft)).toEqual([[], [], [], [], [], [], ['20:00-06:00']]);
    expect(openingsOf(draft)).toEqual(expect.arrayContaining(openings));
  });

  test('open day and night stays seven whole days', () => {
    const openings = weekdays.map((_, index) => ({ day: index + 1, from: 0, to: 1440 }));
    expect(openingsOf(hoursDraftOf({ zone: 'Europe/Paris', openings, closedOn: [] }))).toEqual(openings);
  });

  test('closed days are sent once, in order', () => {
    const draft = { ...onMonday('09:00', '17:00'), closedOn: ['2026-12-26', '', '2026-12-25', '2026-12-26'] };
    expect(rawHours(draft)).toMatchObject({ closedOn: ['2026-12-25', '2026-12-26'] });
  });

  test('what says nothing is complained about where it stands', () => {
    expect(hoursComplaints(onMonday('09:00', ''))).toEqual({ 'hours.days.0.0': 'Write both times.' });
    expect(hoursComplaints(onMonday('09:00', '09:00'))).toEqual({
      'hours.days.0.0': 'The end must differ from the beginning.',
    });
    expect(hoursComplaints({ ...onMonday('', ''), days: weekdays.map(() => []) })).toHaveProperty('hours.openings');
    expect(hoursComplaints({ ...onMonday('', ''), isAlwaysOpen: true })).toEqual({});
  });
});
