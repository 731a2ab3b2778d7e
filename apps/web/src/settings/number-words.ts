import type { NumberWithSettings } from '@ringdesk/contract';
import { language } from '../words/words.ts';
import { t } from './texts.ts';
import type { References } from './use-settings.ts';

/** Where callers go when the number is open, such as `Support` and `queue`. */
export function destinationWords(
  { settings: { destination } }: NumberWithSettings,
  { queues, agents, boxes }: References,
): { name: string; kind: string } {
  const nameIn = (options: References['queues'], id: string) =>
    options.find(({ value }) => value === id)?.word ?? t('removed');
  switch (destination.kind) {
    case 'queue':
      return { name: nameIn(queues, destination.queueId), kind: t('kind.queue') };
    case 'member':
      return { name: nameIn(agents, destination.memberId), kind: t('kind.member') };
    case 'voicemail':
      return { name: nameIn(boxes, destination.boxId), kind: t('kind.voicemail') };
  }
}

/** Open or closed, and until when, by the number's own zone. `now` in Unix milliseconds. */
export function openWords({ openNow, changesAt, settings }: NumberWithSettings, now: number): string {
  if (settings.hours === null) return t('alwaysOpen');
  if (changesAt === null) return t(openNow ? 'open' : 'closed');
  const change = new Date(changesAt);
  const { zone } = settings.hours;
  const time = format(change, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isToday = dayOf(change, zone) === dayOf(new Date(now), zone);
  const isThisWeek = change.getTime() - now < 6 * 86_400_000;
  const day = isThisWeek
    ? format(change, zone, { weekday: 'short' })
    : format(change, zone, { day: 'numeric', month: 'short' });
  const when = isToday ? time : t('dayTime', { day, time });
  return openNow ? t('openUntil', { when }) : t('closedUntil', { when });
}

function dayOf(date: Date, zone: string): string {
  return format(date, zone, { dateStyle: 'short' });
}

function format(date: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language(), { ...options, timeZone }).format(date);
}
