import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  path: string;
  params: URLSearchParams;
  /** Unix milliseconds, with fractions. */
  atMs: number;
}

/** What a program answers: TwiML, or nothing for a callback. */
export type Answers = Record<string, ((params: URLSearchParams) => string) | undefined>;

const now = () => performance.timeOrigin + performance.now();

/** A customer's program: answers by path, and notes when each request came. */
export class Program implements AsyncDisposable {
  readonly arrivals: Arrival[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(answers: Answers): Promise<Program> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const program = new Program(server);
    server.on('request', (request, response) => {
      const atMs = now();
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        const params = new URLSearchParams(Buffer.concat(chunks).toString());
        program.arrivals.push({ path, params, atMs });
        const answer = answers[path];
        if (answer) response.writeHead(200, { 'content-type': 'text/xml' }).end(answer(params));
        else response.writeHead(204).end();
      });
    });
    return program;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
