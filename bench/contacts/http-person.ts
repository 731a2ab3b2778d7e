import type { Person } from '../../e2e/testkit/company.ts';

interface Timed {
  ms: number;
  body: unknown;
}

type Method = 'GET' | 'POST' | 'PATCH';

/** A person without a browser: asks the API as a page does. Rejects when an answer is none of 200. */
export class HttpPerson {
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  static async signIn(origin: string, { email, password }: Person): Promise<HttpPerson> {
    const response = await fetch(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`Signing in answered ${response.status}.`);
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    return new HttpPerson(origin, cookies.join('; '));
  }

  async ask(method: Method, path: string, body?: object): Promise<unknown> {
    return (await this.timed(method, path, body)).body;
  }

  /** Milliseconds until the whole answer is here. */
  async timed(method: Method, path: string, body?: object): Promise<Timed> {
    const since = performance.now();
    const response = await this.#send(method, path, 'application/json', body && JSON.stringify(body));
    const text = await response.text();
    return { ms: performance.now() - since, body: JSON.parse(text) };
  }

  async sendFile(path: string, text: string): Promise<unknown> {
    return (await this.#send('POST', path, 'application/octet-stream', text)).json();
  }

  async #send(method: string, path: string, type: string, body: string | undefined): Promise<Response> {
    const headers = { cookie: this.#cookie, origin: this.#origin, ...(body !== undefined && { 'content-type': type }) };
    const response = await fetch(`${this.#origin}${path}`, { method, headers, ...(body !== undefined && { body }) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
