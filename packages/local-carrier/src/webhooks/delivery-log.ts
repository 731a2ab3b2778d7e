import type { SentWebhook } from '../control/contract.ts';

const MOST_ENTRIES = 20_000;

/** Every webhook sent, with its answer: what the control API shows. The oldest are forgotten first. */
export class DeliveryLog {
  #entries: SentWebhook[] = [];
  #lastId = 0;
  readonly #listeners = new Set<(entry: SentWebhook) => void>();

  add(entry: Omit<SentWebhook, 'id'>): SentWebhook {
    const added = { id: ++this.#lastId, ...entry };
    this.#entries.push(added);
    for (const listener of this.#listeners) listener(added);
    if (this.#entries.length > MOST_ENTRIES) this.#entries = this.#entries.slice(MOST_ENTRIES / 10);
    return added;
  }

  /** Hears each entry as it is added. Returns how to stop. */
  onAdd(listener: (entry: SentWebhook) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  find(filter: { account?: string | undefined; call?: string | undefined; after?: number | undefined }): SentWebhook[] {
    return this.#entries.filter(
      (entry) =>
        (filter.account === undefined || entry.accountSid === filter.account) &&
        (filter.call === undefined || entry.callSid === filter.call) &&
        entry.id > (filter.after ?? 0),
    );
  }
}
