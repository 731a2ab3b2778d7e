import { Client } from 'pg';

/** A database of its own on the same server, so that what is left in it troubles no other part. Dropped at the end. */
export class OwnDatabase implements AsyncDisposable {
  readonly url: string;
  readonly #serverUrl: string;
  readonly #name: string;

  private constructor(serverUrl: string, name: string) {
    this.#serverUrl = serverUrl;
    this.#name = name;
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    this.url = url.href;
  }

  static async create(serverUrl: string, name: string): Promise<OwnDatabase> {
    await run(serverUrl, `create database ${name}`);
    return new OwnDatabase(serverUrl, name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run(this.#serverUrl, `drop database ${this.#name} with (force)`);
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
