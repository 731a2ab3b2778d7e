import { type Call, type CallFilters, type LogFilters, logFilters } from '@ringdesk/contract';
import { daysOf } from './day-range.ts';
import { serverNow } from './live.store.ts';

const names = Object.keys(logFilters.shape) as Array<keyof LogFilters>;

/** What of an address is a filter; what cannot be one is left out. */
export function readLogFilters(search: Record<string, unknown>): LogFilters {
  const read = names.flatMap((name) => {
    const { success, data } = logFilters.shape[name].safeParse(search[name]);
    return success && search[name] !== undefined ? [[name, data]] : [];
  });
  return Object.fromEntries(read);
}

export function isFiltered(filters: LogFilters): boolean {
  return names.some((name) => filters[name] !== undefined);
}

/** As the server takes them: days become the moments at which they begin where the reader is. */
export function toCallFilters({ agent, queue, time, ...same }: LogFilters): CallFilters {
  const { from, to } = time === undefined ? same : daysOf(time, new Date(serverNow()));
  return {
    ...same,
    agentId: agent,
    queueId: queue,
    from: from === undefined ? undefined : beginOf(from, 0),
    to: to === undefined ? undefined : beginOf(to, 1),
  };
}

function beginOf(text: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

/** Whether a call is one that the filters mean; null where only the server can tell. */
export function isMeant(call: Call, filters: LogFilters): boolean | null {
  const { direction, outcome, agentId, queueId: queue, from, to, recorded, number } = toCallFilters(filters);
  const isRecorded = call.recordings.some(({ state }) => state === 'ready');
  const fits =
    (direction === undefined || call.direction === direction) &&
    (outcome === undefined || call.outcome === outcome) &&
    (agentId === undefined || call.agent?.id === agentId) &&
    (queue === undefined || call.queue?.id === queue) &&
    (from === undefined || call.createdAt >= from) &&
    (to === undefined || call.createdAt < to) &&
    (recorded === undefined || isRecorded === (recorded === 'yes')) &&
    (number === undefined || call.customerNumber?.endsWith(significantDigits(number)) === true);
  return fits && filters.text !== undefined ? null : fits;
}

/** Of a whole number in any format: without the zeros before its area and before its country. */
function significantDigits(number: string): string {
  return number.replace(/\(0\)|\D/g, '').replace(/^0+/, '');
}
