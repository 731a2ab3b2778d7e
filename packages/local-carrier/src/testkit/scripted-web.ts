import type { Clock } from '../clock.ts';
import { type HttpExchange, HttpFailure, type HttpQuestion, type HttpReply } from '../webhooks/http-exchange.ts';

interface ScriptedReply {
  status: number;
  type?: string;
  body?: string | Buffer;
  location?: string;
  challenge?: string;
  setCookies?: readonly string[];
  cacheControl?: string;
  etag?: string;
  lastModified?: string;
}

/** `no-answer` fails at once, as if the time for it were over; `too-late` lets that time pass. */
type Scripted = string | ScriptedReply | 'no-connection' | 'no-answer' | 'too-late';

export interface AskedQuestion extends HttpQuestion {
  params: Record<string, string>;
}

/** A web server of the customer's, without a network: answers by path, remembers what it was asked. */
export class ScriptedWeb {
  readonly asked: AskedQuestion[] = [];
  readonly #answers = new Map<string, Scripted[]>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Several answers are given in turn, the last of them for ever. Text is TwiML. */
  on(path: string, ...answers: Scripted[]): this {
    this.#answers.set(path, answers);
    return this;
  }

  /** The requests to this path, oldest first. */
  to(path: string): AskedQuestion[] {
    return this.asked.filter(({ url }) => new URL(url).pathname === path);
  }

  readonly exchange: HttpExchange = async (question) => {
    const { pathname } = new URL(question.url);
    this.asked.push({ ...question, params: Object.fromEntries(new URLSearchParams(question.body ?? '')) });
    const answers = this.#answers.get(pathname) ?? [{ status: 204 }];
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 204 };
    if (answer === 'no-connection') throw new HttpFailure('ct', 'refused');
    if (answer === 'too-late') {
      await new Promise<void>((resolve) => this.#clock.after(Math.min(question.readMs, question.totalMs), resolve));
    }
    if (answer === 'no-answer' || answer === 'too-late') throw new HttpFailure('rt', 'timed out');
    return reply(typeof answer === 'string' ? { status: 200, type: 'text/xml', body: answer } : answer);
  };
}

function reply({ status, type, location, challenge, body, ...headers }: ScriptedReply): HttpReply {
  return {
    ...headers,
    status,
    contentType: type ?? null,
    location: location ?? null,
    challenge: challenge ?? null,
    body: Buffer.from(body ?? ''),
  };
}
