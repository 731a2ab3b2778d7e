import type { Call } from '@ringdesk/contract';
import { t } from '../texts.ts';
import { dayAround, formatDay } from '../words/call-times.ts';

interface DayRow {
  kind: 'day';
  label: string;
  id: string;
}

export type CallRow = DayRow | Call;

export function isDay(row: CallRow): row is DayRow {
  return 'kind' in row;
}

/** The log as it is shown: live calls first, then the ended ones of `logged`, which comes newest first. */
export function orderCalls(logged: readonly Call[], live: readonly Call[]): Call[] {
  const open = new Map(live.map((call) => [call.id, call]));
  const ended: Call[] = [];
  for (const call of logged) {
    const known = open.get(call.id);
    if (known && known.version > call.version) continue;
    if (call.state === 'ended') {
      open.delete(call.id);
      ended.push(call);
    } else open.set(call.id, call);
  }
  return [...[...open.values()].sort(newestFirst), ...ended];
}

function newestFirst(a: Call, b: Call): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}

/** How a list was when it began to hold still. */
export interface StillOrder {
  ids: ReadonlySet<string>;
  /** The calls that were live, in their order: only they would move. */
  liveIds: readonly string[];
  /** When the oldest that is over began: a live one may have begun long before what is loaded. */
  oldest: string;
}

export function orderOf(calls: readonly Call[]): StillOrder {
  const ended = calls.filter(({ state }) => state === 'ended');
  return {
    ids: new Set(calls.map(({ id }) => id)),
    liveIds: calls.flatMap(({ id, state }) => (state === 'ended' ? [] : id)),
    oldest: (ended.length > 0 ? ended : calls).reduce(
      (least, { createdAt }) => (createdAt < least ? createdAt : least),
      '9',
    ),
  };
}

/**
 * Keeps a list still under somebody who has scrolled: rows stay in the order they had, calls that came since are held
 * back and counted, older pages still join at the end.
 */
export function holdStill(calls: readonly Call[], still: StillOrder | null): { shown: readonly Call[]; held: number } {
  if (!still) return { shown: calls, held: 0 };
  const wereLive = new Map<string, Call | null>(still.liveIds.map((id) => [id, null]));
  const others: Call[] = [];
  let held = 0;
  for (const call of calls) {
    if (wereLive.has(call.id)) wereLive.set(call.id, call);
    else if (call.createdAt < still.oldest || still.ids.has(call.id)) others.push(call);
    else held += 1;
  }
  return { shown: [...[...wereLive.values()].filter((call) => call !== null), ...others], held };
}

/** Rows with a heading above each day, in the viewer's zone. Live calls stand under today whenever they began. */
export function rowsByDay(calls: readonly Call[], nowMs: number): CallRow[] {
  const rows: CallRow[] = [];
  let shown = '';
  let day = { from: '', to: '', label: '' };
  for (const call of calls) {
    const isLive = call.state !== 'ended';
    if (!isLive && !(call.createdAt >= day.from && call.createdAt < day.to)) {
      day = { ...dayAround(call.createdAt), label: formatDay(call.createdAt, nowMs) };
    }
    const label = isLive ? t('today') : day.label;
    if (label !== shown) rows.push({ kind: 'day', label, id: `day ${label} ${rows.length}` });
    shown = label;
    rows.push(call);
  }
  return rows;
}
