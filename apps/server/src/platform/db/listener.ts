import { Client, escapeIdentifier } from 'pg';

export interface ListenerOptions {
  url: string;
  channel: string;
  onPayload(payload: string): void;
  /** Notifications may have been missed before this moment. */
  onReconnect(): void;
  onError(error: Error): void;
}

const retryMs = 1000;

/** One connection that LISTENs for ever: when it is lost it connects again, since a notification is a hint and no fact. */
export class Listener {
  readonly #options: ListenerOptions;
  #client: Client | null = null;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
    void this.#connect();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const { url, channel, onPayload, onReconnect } = this.#options;
    const client = new Client({ connectionString: url });
    this.#client = client;
    client.on('notification', ({ payload }) => onPayload(payload ?? ''));
    client.on('error', (error) => this.#lost(error));
    try {
      await client.connect();
      await client.query(`listen ${escapeIdentifier(channel)}`);
      onReconnect();
    } catch (error) {
      this.#lost(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #lost(error: Error): void {
    if (this.#closed) return;
    this.#options.onError(error);
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), retryMs);
  }
}
