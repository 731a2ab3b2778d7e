export type TimelineSource = 'webhook' | 'twiml' | 'rest' | 'socket' | 'phone';

/** One row of what happened. It shows no address and no parameter: those are in its details. */
export interface TimelineEntry {
  id: number;
  atMs: number;
  source: TimelineSource;
  who: 'Carrier' | 'Program' | 'Browser' | 'Phone';
  what: string;
  detail: string;
  callSid: string | null;
  tookMs: number | null;
  /** What went wrong, in a word: `lost`, `500`. */
  trouble: string | null;
  canReplay: boolean;
  /** It only looked, and nothing went wrong. */
  isRead?: boolean;
}

/** All that is known about an entry, without secrets. */
export interface EntryDetails {
  /** Method and address, or the kind of frame. */
  title: string;
  facts: readonly NamedValue[];
  params: readonly NamedValue[];
  body: { language: 'xml' | 'json' | 'text'; text: string } | null;
  /** The same request as a command; null where there was none. */
  curl: string | null;
}

export type NamedValue = readonly [name: string, value: string];

/** An entry before it has its number, and how to get its details when somebody asks. */
export type NewEntry = Omit<TimelineEntry, 'id'> & { details: (() => EntryDetails) | null };
