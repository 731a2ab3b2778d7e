import type { NumberWithSettings } from '@ringdesk/contract';
import type { References } from './use-settings.ts';

/** Where callers go when the number is open, such as `Support` and `queue`. */
export function destinationWords(
  { settings: { destination } }: NumberWithSettings,
  { queues, agents, boxes }: References,
): { name: string; kind: string } {
  const nameIn = (options: References['queues'], id: string) =>
    options.find(({ value }) => value === id)?.word ?? 'Removed';
  switch (destination.kind) {
    case 'queue':
      return { name: nameIn(queues, destination.queueId), kind: 'queue' };
    case 'member':
      return { name: nameIn(agents, destination.memberId), kind: 'agent' };
    case 'voicemail':
      return { name: nameIn(boxes, destination.boxId), kind: 'voice box' };
  }
}

/** Open or closed, and until when, by the number's own zone. `now` in Unix milliseconds. */
export function openWords({ openNow, changesAt, settings }: NumberWithSettings, now: number): string {
  if (settings.hours === null) return 'Always open';
  if (changesAt === null) return openNow ? 'Open' : 'Closed';
  const change = new Date(changesAt);
  const { zone } = settings.hours;
  const time = format(change, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const isToday = dayOf(change, zone) === dayOf(new Date(now), zone);
  const isThisWeek = change.getTime() - now < 6 * 86_400_000;
  const day = isThisWeek
    ? format(change, zone, { weekday: 'short' })
    : format(change, zone, { day: 'numeric', month: 'short' });
  const when = isToday ? time : `${day} ${time}`;
  return openNow ? `Open until ${when}` : `Closed, opens ${when}`;
}

function dayOf(date: Date, zone: string): string {
  return format(date, zone, { dateStyle: 'short' });
}

function format(date: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en', { ...options, timeZone }).format(date);
}
