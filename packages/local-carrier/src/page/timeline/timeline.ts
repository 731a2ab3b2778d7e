import type { SentWebhook } from '../../control/contract.ts';
import type { PersonPhoneCall } from '../../phones/person-phones.port.ts';
import type { SeenRequest } from '../../rest/watch-requests.ts';
import type { SeenFrame } from '../../signalling/seen-frame.ts';
import { frameEntry } from './frame-entry.ts';
import { PhoneStory } from './phone-story.ts';
import { requestEntry } from './request-entry.ts';
import type { EntryDetails, NewEntry, TimelineEntry } from './timeline-entry.ts';
import { webhookEntries } from './webhook-entries.ts';

const MOST_KEPT = 2_000;
const DROPPED_AT_ONCE = 200;

interface Kept {
  entry: TimelineEntry;
  details: (() => EntryDetails) | null;
  webhook: SentWebhook | null;
}

/** Everything that went over the wire and what the phones did, oldest first; the newest two thousand are kept. */
export class Timeline {
  #kept: Kept[] = [];
  #lastId = 0;
  readonly #now: () => number;
  readonly #phones: PhoneStory;
  readonly #listeners = new Set<(entry: TimelineEntry) => void>();

  constructor(now: () => number, nameOf: (number: string) => string) {
    this.#now = now;
    this.#phones = new PhoneStory(nameOf);
  }

  get all(): readonly TimelineEntry[] {
    return this.#kept.map(({ entry }) => entry);
  }

  /** Null for an entry that is forgotten, or has no more to tell. */
  detailsOf(id: number): EntryDetails | null {
    return this.#find(id)?.details?.() ?? null;
  }

  /** The webhook behind an entry; null for other entries. */
  webhookOf(id: number): SentWebhook | null {
    return this.#find(id)?.webhook ?? null;
  }

  /** Hears each entry as it is added. Returns how to stop. */
  onAdd(listener: (entry: TimelineEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  addWebhook(webhook: SentWebhook): void {
    for (const entry of webhookEntries(webhook)) this.#add(entry, entry.canReplay ? webhook : null);
  }

  addRequest(request: SeenRequest): void {
    this.#add(requestEntry(request));
  }

  addFrame(frame: SeenFrame): void {
    this.#add(frameEntry(frame, this.#now()));
  }

  /** The calls of the phones as they are now: what is new in them is told. */
  addCalls(calls: readonly PersonPhoneCall[]): void {
    for (const entry of this.#phones.compare(calls, this.#now())) this.#add(entry);
  }

  /** What a person did at a phone, or let happen. */
  addAct(what: string, detail: string, callSid: string | null = null): void {
    this.#add({
      atMs: this.#now(),
      source: 'phone',
      who: 'Phone',
      what,
      detail,
      callSid,
      tookMs: null,
      trouble: null,
      canReplay: false,
      details: null,
    });
  }

  #add({ details, ...shown }: NewEntry, webhook: SentWebhook | null = null): void {
    const entry = { id: ++this.#lastId, ...shown };
    this.#kept.push({ entry, details, webhook });
    if (this.#kept.length >= MOST_KEPT + DROPPED_AT_ONCE) this.#kept = this.#kept.slice(DROPPED_AT_ONCE);
    for (const listener of this.#listeners) listener(entry);
  }

  #find(id: number): Kept | undefined {
    return this.#kept[id - (this.#kept[0]?.entry.id ?? 0)];
  }
}
