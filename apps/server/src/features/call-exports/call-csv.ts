import { type Call, outcomeWords, type WordedLanguage } from '@ringdesk/contract';
import { csvLine, harmless } from '../../platform/csv.ts';
import { exportWords } from './export-words.ts';

/** The names of the columns. */
export function callHead(language: WordedLanguage): string {
  return csvLine(exportWords[language].heads);
}

/** One line of the file. `timeIn` writes a moment in the zone of who asked. */
export function callLine(call: Call, language: WordedLanguage, timeIn: (instant: string) => string): string {
  const words = exportWords[language];
  const { contact, ownNumber, queue, agent, outcome, endedBy, ending, disposition } = call;
  const time = (instant: string | null) => (instant === null ? '' : timeIn(instant));
  const cells = [
    time(call.createdAt),
    words.directions[call.direction],
    harmless(contact?.name ?? ''),
    harmless(contact?.company ?? ''),
    call.customerNumber ?? harmless(call.customerDisplay),
    ownNumber.number,
    harmless(ownNumber.label),
    harmless(queue?.label ?? ''),
    harmless(agent?.name ?? ''),
    outcome === null ? words.notEnded : outcomeWords[language][outcome],
    endedBy === null ? '' : words.enders[endedBy],
    harmless(ending ?? ''),
    harmless(disposition?.label ?? ''),
    time(call.answeredAt),
    time(call.endedAt),
    secondsBetween(call.waitingSince, call.answeredAt ?? call.endedAt),
    call.talkMs === null ? '' : String(Math.round(call.talkMs / 1000)),
    call.recordings.some(({ state }) => state === 'ready') ? words.yes : words.no,
    call.id,
  ];
  return csvLine(cells);
}

function secondsBetween(from: string | null, to: string | null): string {
  if (from === null || to === null) return '';
  return String(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000)));
}

/** Writes moments as a clock of that zone shows them, with the offset: 2026-11-21T10:33:04+01:00 (ISO 8601). */
export function timesIn(zone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', timeZoneName: 'longOffset' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
    const offset = part.timeZoneName?.replace('GMT', '') || '+00:00';
    return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}${offset}`;
  };
}
