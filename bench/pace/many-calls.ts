import type { Call } from '@ringdesk/contract';

const minuteMs = 60_000;

/** A page of a log of so many calls, newest first, a call a minute; each is the model with a place in time of its own. */
export function pageOfCalls(model: Call, total: number, from: number, size: number) {
  const end = Math.min(total, from + size);
  const items = Array.from({ length: end - from }, (_, index) => callAt(model, from + index));
  return { items, next: end < total ? String(end) : null };
}

function callAt(model: Call, index: number): object {
  const back = (time: string | null) =>
    time === null ? null : new Date(Date.parse(time) - (index + 1) * minuteMs).toISOString();
  const digits = String(2_000_000 + index);
  return {
    ...model,
    id: `00000000-0000-7000-8000-${String(999_999_999_999 - index)}`,
    customerNumber: `+1415${digits}`,
    customerDisplay: `(415) ${digits.slice(0, 3)}-${digits.slice(3)}`,
    createdAt: back(model.createdAt),
    ringingAt: back(model.ringingAt),
    answeredAt: back(model.answeredAt),
    endedAt: back(model.endedAt),
  };
}
