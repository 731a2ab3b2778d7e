import type { OpeningHours } from '@ringdesk/contract';
import type { Complaints } from './complaints.ts';
import { t } from './texts.ts';

/** As ISO 8601 numbers them, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** From and to as HH:MM. An end at or before the beginning is on the next day; 00:00 is midnight at either end. */
export interface OpeningDraft {
  key: string;
  from: string;
  to: string;
}

export interface HoursDraft {
  isAlwaysOpen: boolean;
  zone: string;
  /** Monday first. */
  days: OpeningDraft[][];
  closedOn: string[];
}

export const dayMinutes = 1440;

export function newOpening(from = '09:00', to = '17:00'): OpeningDraft {
  return { key: crypto.randomUUID(), from, to };
}

/** What the form begins with; a number that is always open begins with office hours in this computer's zone. */
export function hoursDraftOf(hours: OpeningHours | null): HoursDraft {
  if (!hours) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const days = weekdays.map((_, index) => (index < 5 ? [{ ...newOpening(), key: `new-${index}` }] : []));
    return { isAlwaysOpen: true, zone, days, closedOn: [] };
  }
  return { isAlwaysOpen: false, zone: hours.zone, days: daysOf(hours.openings), closedOn: [...hours.closedOn].sort() };
}

/** As the contract writes it, unchecked: an opening over midnight becomes two. */
export function rawHours({ isAlwaysOpen, zone, days, closedOn }: HoursDraft): unknown {
  if (isAlwaysOpen) return null;
  const openings = days.flatMap((drafts, index) =>
    drafts.flatMap(({ from, to }) => {
      const begin = minutesOf(from);
      const end = minutesOf(to) === 0 ? dayMinutes : minutesOf(to);
      const day = index + 1;
      if (begin < end) return [{ day, from: begin, to: end }];
      return [
        { day, from: begin, to: dayMinutes },
        { day: (day % 7) + 1, from: 0, to: end },
      ];
    }),
  );
  return { zone: zone.trim(), openings, closedOn: [...new Set(closedOn)].filter(Boolean).sort() };
}

/** Openings that say nothing, at `hours.days.DAY.INDEX`, Monday being 0. */
export function hoursComplaints({ isAlwaysOpen, days }: HoursDraft): Complaints {
  const complaints: Record<string, string> = {};
  if (isAlwaysOpen) return complaints;
  for (const [day, drafts] of days.entries()) {
    for (const [index, { from, to }] of drafts.entries()) {
      const field = `hours.days.${day}.${index}`;
      if (!from || !to) complaints[field] = t('bothTimes');
      else if (from === to && from !== '00:00') complaints[field] = t('endDiffers');
    }
  }
  if (days.every((drafts) => drafts.length === 0)) {
    complaints['hours.openings'] = t('neverOpens');
  }
  return complaints;
}

function daysOf(openings: OpeningHours['openings']): OpeningDraft[][] {
  const left = [...openings].sort((a, b) => a.day - b.day || a.from - b.from);
  const days: OpeningDraft[][] = weekdays.map(() => []);
  const isRest = ({ day, from, to }: OpeningHours['openings'][number]) =>
    from === 0 && openings.some((late) => late.to === dayMinutes && late.day === ((day + 5) % 7) + 1 && to < late.from);
  for (const opening of left) {
    if (isRest(opening)) continue;
    const rest = left.find((next) => next.day === (opening.day % 7) + 1 && isRest(next));
    const to = opening.to === dayMinutes && rest ? rest.to : opening.to;
    const key = `${opening.day}-${opening.from}-${to}`;
    days[opening.day - 1]?.push({ key, from: clock(opening.from), to: clock(to) });
  }
  return days;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Minutes from midnight as HH:MM. */
export function clock(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
