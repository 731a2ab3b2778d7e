import type { OpeningHours } from '@ringdesk/contract';

/** Whether a number is open at a moment. Null hours: always. Days, closed dates and minutes are the zone's own. */
export function isOpen(hours: OpeningHours | null, at: Date): boolean {
  if (hours === null) return true;
  const { date, day, minute } = inZone(at, hours.zone);
  if (hours.closedOn.includes(date)) return false;
  return hours.openings.some((opening) => opening.day === day && opening.from <= minute && minute < opening.to);
}

/** When `isOpen` next gives another answer, to the minute; null when it never does within two weeks. */
export function nextChange(hours: OpeningHours | null, at: Date): Date | null {
  if (hours === null) return null;
  const now = isOpen(hours, at);
  const first = Math.ceil((at.getTime() + 1) / minuteMs);
  for (let minute = first; minute < first + twoWeeksMinutes; minute++) {
    const moment = new Date(minute * minuteMs);
    if (isOpen(hours, moment) !== now) return moment;
  }
  return null;
}

const minuteMs = 60_000;
const twoWeeksMinutes = 14 * 24 * 60;
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const formats = new Map<string, Intl.DateTimeFormat>();

interface ZoneTime {
  /** YYYY-MM-DD. */
  date: string;
  /** 1 is Monday. */
  day: number;
  /** From midnight. */
  minute: number;
}

function inZone(at: Date, zone: string): ZoneTime {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    day: days.indexOf(part('weekday')) + 1,
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Making a format costs a hundred times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
