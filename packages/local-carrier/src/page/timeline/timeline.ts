import type { SentWebhook } from '../../control/contract.ts';
import type { PersonPhoneCall } from '../../phones/person-phones.port.ts';
import type { SeenRequest } from '../../rest/watch-requests.ts';
import type { SeenFrame } from '../../signalling/seen-frame.ts';
import type { NotificationRecord } from '../../store/records.ts';
import { frameEntry } from './frame-entry.ts';
import { notificationEntry } from './notification-entry.ts';
import { PhoneStory } from './phone-story.ts';
import { requestEntry } from './request-entry.ts';
import type { EntryDetails, NewEntry, TimelineEntry } from './timeline-entry.ts';
import { isTwiml, sentEntry, twimlEntry } from './webhook-entries.ts';

const MOST_KEPT = 2_000;
const DROPPED_AT_ONCE = 200;

interface Kept {
  id: number;
  write: () => NewEntry;
  /** What `write` wrote, once somebody has looked. */
  written: NewEntry | null;
  webhook: SentWebhook | null;
}

/**
 * Everything that went over the wire and what the phones did, oldest first; the newest two thousand are kept. An entry is
 * written when somebody looks at it.
 */
export class Timeline {
  #kept: Kept[] = [];
  #lastId = 0;
  readonly #now: () => number;
  readonly #phones: PhoneStory;
  readonly #listeners = new Set<(read: () => TimelineEntry) => void>();

  constructor(now: () => number, nameOf: (number: string) => string) {
    this.#now = now;
    this.#phones = new PhoneStory(nameOf);
  }

  get all(): readonly TimelineEntry[] {
    return this.#kept.map(shown);
  }

  /** Null for an entry that is forgotten, or has no more to tell. */
  detailsOf(id: number): EntryDetails | null {
    const kept = this.#find(id);
    return (kept && written(kept).details?.()) ?? null;
  }

  /** The webhook behind an entry; null for other entries. */
  webhookOf(id: number): SentWebhook | null {
    return this.#find(id)?.webhook ?? null;
  }

  /** Hears of each entry as it is added, and how to read it. Returns how to stop. */
  onAdd(listener: (read: () => TimelineEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  addWebhook(webhook: SentWebhook): void {
    this.#add(() => sentEntry(webhook), webhook);
    if (isTwiml(webhook)) this.#add(() => twimlEntry(webhook));
  }

  addRequest(request: SeenRequest): void {
    this.#add(() => requestEntry(request));
  }

  addFrame(frame: SeenFrame): void {
    const atMs = this.#now();
    this.#add(() => frameEntry(frame, atMs));
  }

  addNotification(notification: NotificationRecord): void {
    this.#add(() => notificationEntry(notification));
  }

  /** A phone's call as it is now: what is new about it is told. */
  addCall(call: PersonPhoneCall, { isOver }: { isOver: boolean }): void {
    for (const entry of this.#phones.tell(call, { isOver, atMs: this.#now() })) this.#add(() => entry);
  }

  /** What a person did at a phone, or let happen. */
  addAct(what: string, detail: string, callSid: string | null = null): void {
    const rest = { tookMs: null, trouble: null, canReplay: false, details: null };
    const entry: NewEntry = { atMs: this.#now(), source: 'phone', who: 'Phone', what, detail, callSid, ...rest };
    this.#add(() => entry);
  }

  #add(write: () => NewEntry, webhook: SentWebhook | null = null): void {
    const kept: Kept = { id: ++this.#lastId, write, written: null, webhook };
    this.#kept.push(kept);
    if (this.#kept.length >= MOST_KEPT + DROPPED_AT_ONCE) this.#kept = this.#kept.slice(DROPPED_AT_ONCE);
    for (const listener of this.#listeners) listener(() => shown(kept));
  }

  #find(id: number): Kept | undefined {
    return this.#kept[id - (this.#kept[0]?.id ?? 0)];
  }
}

function written(kept: Kept): NewEntry {
  kept.written ??= kept.write();
  return kept.written;
}

function shown(kept: Kept): TimelineEntry {
  const { details: _, ...entry } = written(kept);
  return { id: kept.id, ...entry };
}
