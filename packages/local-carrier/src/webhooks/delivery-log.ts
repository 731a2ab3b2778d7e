import type { SentWebhook } from '../control/contract.ts';

const MOST_ENTRIES = 50_000;

/** Every webhook sent, with its answer: what the control API shows. The oldest are forgotten first. */
export class DeliveryLog {
  #entries: SentWebhook[] = [];
  #lastId = 0;

  add(entry: Omit<SentWebhook, 'id'>): SentWebhook {
    const added = { id: ++this.#lastId, ...entry };
    this.#entries.push(added);
    if (this.#entries.length > MOST_ENTRIES) this.#entries = this.#entries.slice(MOST_ENTRIES / 10);
    return added;
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
