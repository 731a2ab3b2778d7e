import { language } from '../../words/words.ts';
import { t } from '../texts.ts';

const minuteMs = 60_000;

/** A duration as people read a phone: 0:07, 4:17, 1:02:09. Milliseconds in; parts of a second are cut off. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const tail = String(seconds % 60).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${tail}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${tail}`;
}

/** A duration in words for those who listen: 6 min 12 s, 48 s, 1 h 2 min. */
export function spokenDuration(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return t('seconds', { seconds });
  const rest = seconds % 60;
  if (minutes < 60) return rest ? t('minutesSeconds', { minutes, seconds: rest }) : t('minutes', { minutes });
  const hours = Math.floor(minutes / 60);
  return minutes % 60 ? t('hoursMinutes', { hours, minutes: minutes % 60 }) : t('hours', { hours });
}

/** Where the viewer is; given in tests. Undefined is the browser's own time zone. */
export type Zone = string | undefined;

interface LocalParts {
  /** Such as 2026-11-21: sorts and compares. */
  day: string;
  hour: number;
  minute: string;
  second: string;
}

const clocks = new Map<Zone, Intl.DateTimeFormat>();

function partsOf(at: Date, zone: Zone): LocalParts {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
  }
  const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${part.year}-${part.month}-${part.day}`,
    hour: Number(part.hour),
    minute: part.minute ?? '',
    second: part.second ?? '',
  };
}

/** The wall clock in the viewer's zone: 9:33. */
export function formatClock(instant: string, zone?: Zone): string {
  const { hour, minute } = partsOf(new Date(instant), zone);
  return `${hour}:${minute}`;
}

/** The wall clock with seconds: 9:33:04. */
export function formatClockSeconds(instant: string, zone?: Zone): string {
  const { hour, minute, second } = partsOf(new Date(instant), zone);
  return `${hour}:${minute}:${second}`;
}

/** The day in the viewer's zone: Today, Yesterday, Tue 17 Nov, or 17 Nov 2025 in another year. */
export function formatDay(instant: string, nowMs: number, zone?: Zone): string {
  const near = nearDay(instant, nowMs, zone);
  return near ? t(near) : farDay(instant, nowMs, zone);
}

/** The same within a sentence: today, yesterday. */
export function formatDayInside(instant: string, nowMs: number, zone?: Zone): string {
  const near = nearDay(instant, nowMs, zone);
  return near ? t(`inside.${near}`) : farDay(instant, nowMs, zone);
}

export function isToday(instant: string, nowMs: number, zone?: Zone): boolean {
  return nearDay(instant, nowMs, zone) === 'today';
}

function nearDay(instant: string, nowMs: number, zone: Zone): 'today' | 'yesterday' | null {
  const { day } = partsOf(new Date(instant), zone);
  const today = partsOf(new Date(nowMs), zone).day;
  if (day === today) return 'today';
  return day === dayBefore(today) ? 'yesterday' : null;
}

/** The viewer's day that an instant is in: its first instant, and the first of the next day. */
export function dayAround(instant: string): { from: string; to: string } {
  const at = new Date(instant);
  const midnight = (daysLater: number) =>
    new Date(at.getFullYear(), at.getMonth(), at.getDate() + daysLater).toISOString();
  return { from: midnight(0), to: midnight(1) };
}

function farDay(instant: string, nowMs: number, zone: Zone): string {
  const [year = 0, month = 1, day = 1] = partsOf(new Date(instant), zone).day.split('-').map(Number);
  const noon = new Date(Date.UTC(year, month - 1, day, 12));
  const names = namesIn(language() === 'en' ? 'en-GB' : language());
  const named = { day, month: names.month.format(noon) };
  return year === Number(partsOf(new Date(nowMs), zone).day.slice(0, 4))
    ? t('dayThisYear', { ...named, weekday: names.weekday.format(noon) })
    : t('dayOtherYear', { ...named, year });
}

interface DayNames {
  month: Intl.DateTimeFormat;
  weekday: Intl.DateTimeFormat;
}

const namesByLocale = new Map<string, DayNames>();

/** Kept, since a format costs more to make than a row to draw. */
function namesIn(locale: string): DayNames {
  const known = namesByLocale.get(locale);
  if (known) return known;
  const made = {
    month: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
  };
  namesByLocale.set(locale, made);
  return made;
}

/** A moment in a list that spans days: 9:33 today, else the day. */
export function formatMoment(instant: string, nowMs: number, zone?: Zone): string {
  return isToday(instant, nowMs, zone) ? formatClock(instant, zone) : formatDay(instant, nowMs, zone);
}

/** The whole moment, for a tooltip: Tue 17 Nov, 9:33:04. */
export function formatFull(instant: string, nowMs: number, zone?: Zone): string {
  return t('dayAndTime', { day: formatDay(instant, nowMs, zone), time: formatClockSeconds(instant, zone) });
}

function dayBefore(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date) - 24 * 60 * minuteMs).toISOString().slice(0, 10);
}
