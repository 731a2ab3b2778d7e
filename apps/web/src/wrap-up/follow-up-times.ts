/** When a follow-up is due that was chosen by a word or a day: at ten in the morning where the agent is, or in an hour. */
const morningHour = 10;

export type FollowUpChoice = 'none' | 'today' | 'tomorrow' | 'day';

/** Later today: in an hour's time, at the full quarter. */
export function todayAt(now: Date): Date {
  const due = new Date(now.getTime() + 3_600_000);
  due.setMinutes(Math.ceil(due.getMinutes() / 15) * 15, 0, 0);
  return due;
}

export function tomorrowAt(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, morningHour);
}

/** A day as a date field gives it, such as 2026-11-24; null where it is none. */
export function dayAt(day: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return match ? new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]), morningHour) : null;
}

/** The local day of a time, as a date field wants it. */
export function dayOf(at: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${part(at.getMonth() + 1)}-${part(at.getDate())}`;
}

/** Which of the buttons stands for a due time. */
export function choiceOf(dueAt: string | null, now: Date): FollowUpChoice {
  if (dueAt === null) return 'none';
  const day = dayOf(new Date(dueAt));
  if (day === dayOf(now)) return 'today';
  return day === dayOf(tomorrowAt(now)) ? 'tomorrow' : 'day';
}
