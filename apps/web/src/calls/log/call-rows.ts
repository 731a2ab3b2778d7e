import type { Call } from '@ringdesk/contract';
import { t } from '../texts.ts';
import { formatDay, type Zone } from '../words/call-times.ts';

export type CallRow = { kind: 'day'; label: string; key: string } | { kind: 'call'; call: Call; key: string };

/** The log as it is shown: live calls first, then newest first. */
export function orderCalls(logged: readonly Call[], live: readonly Call[]): Call[] {
  const newest = new Map<string, Call>();
  for (const call of [...logged, ...live]) {
    const known = newest.get(call.id);
    if (!known || known.version < call.version) newest.set(call.id, call);
  }
  const rank = (call: Call) => (call.state === 'ended' ? 0 : 1);
  return [...newest.values()].sort(
    (a, b) => rank(b) - rank(a) || b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
  );
}

/**
 * Keeps a list still under somebody who has scrolled: rows stay in the order they had (`frozen`, ids), calls that came
 * since are held back and counted, older pages still join at the end.
 */
export function holdStill(calls: readonly Call[], frozen: readonly string[] | null): { shown: Call[]; held: number } {
  if (!frozen) return { shown: [...calls], held: 0 };
  const byId = new Map(calls.map((call) => [call.id as string, call]));
  const kept = frozen.flatMap((id) => byId.get(id) ?? []);
  const isKept = new Set(frozen);
  const oldest = kept.reduce((least, { createdAt }) => (createdAt < least ? createdAt : least), '9');
  const others = calls.filter(({ id }) => !isKept.has(id));
  const older = others.filter(({ createdAt }) => createdAt < oldest);
  return { shown: [...kept, ...older], held: others.length - older.length };
}

/** Rows with a heading above each day, in the viewer's zone. Live calls stand under today whenever they began. */
export function rowsByDay(calls: readonly Call[], nowMs: number, zone?: Zone): CallRow[] {
  const rows: CallRow[] = [];
  let current = '';
  for (const call of calls) {
    const label = call.state === 'ended' ? formatDay(call.createdAt, nowMs, zone) : t('today');
    if (label !== current) rows.push({ kind: 'day', label, key: `day ${label} ${rows.length}` });
    current = label;
    rows.push({ kind: 'call', call, key: call.id });
  }
  return rows;
}
