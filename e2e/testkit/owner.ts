import assert from 'node:assert/strict';
import {
  type NumberWithSettings,
  numberWithSettings,
  promptAudio,
  type Queue,
  queue,
  type Snapshot,
  snapshot,
  type VoicemailBox,
  voicemailBox,
} from '@ringdesk/contract';
import { z } from 'zod';
import type { Person } from './company.ts';
import { toneWav } from './wav.ts';

const numberList = z.object({ numbers: z.array(numberWithSettings), boxes: z.array(voicemailBox) });
const added = z.object({ prompt: promptAudio });

const word = (text: string) => ({ kind: 'text', text }) as const;

/** An owner who sets things up by the API: for stories that are not about the settings themselves. */
export class Owner {
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  static async signIn(origin: string, { email, password }: Person): Promise<Owner> {
    const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email, password }),
    });
    assert.equal(answer.status, 200, `${email} could not sign in`);
    return new Owner(
      origin,
      answer.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    );
  }

  async snapshot(): Promise<Snapshot> {
    return snapshot.parse(await this.#ask('GET', '/v1/snapshot'));
  }

  /** Changes the first queue. */
  async changeQueue(change: Partial<Queue>): Promise<void> {
    const [first] = (await this.snapshot()).queues;
    assert.ok(first, 'there is no queue');
    const { id, name: _name, ...settings } = queue.parse({ ...first, ...change });
    await this.#ask('PATCH', `/v1/queues/${id}`, settings);
  }

  /** Changes what happens when the number with this label is called. */
  async changeNumber(label: string, change: Partial<NumberWithSettings['settings']>): Promise<void> {
    const { numbers } = await this.#numbers();
    const number = numbers.find((one) => one.label === label);
    assert.ok(number, `there is no number ${label}`);
    const { id, version, settings } = number;
    await this.#ask('PATCH', `/v1/numbers/${id}`, { ...settings, ...change, version });
  }

  /** Callers of the number with this label are meant for one member alone. */
  async leadsNumberTo(label: string, member: string): Promise<void> {
    const found = (await this.snapshot()).members.find(({ name }) => name === member);
    assert.ok(found, `there is no member ${member}`);
    await this.changeNumber(label, { destination: { kind: 'member', memberId: found.id } });
  }

  /** Callers of the first queue hear this tone for so many seconds; then the carrier asks what they hear next. */
  async changeMusic(hz: number, seconds: number): Promise<void> {
    const wavBase64 = toneWav(hz, seconds).toString('base64');
    const { prompt } = added.parse(await this.#ask('POST', '/v1/prompts', { name: 'A tone', wavBase64 }));
    await this.changeQueue({ musicPromptId: prompt.id });
  }

  /** Callers hear a word where they would hear our sentences, which nobody's phone rings before the end of. */
  async shortensWords(): Promise<void> {
    for (const { label } of (await this.#numbers()).numbers) {
      await this.changeNumber(label, { greeting: word('Hello.'), recordingNotice: word('Recorded.') });
    }
  }

  async boxes(): Promise<VoicemailBox[]> {
    return (await this.#numbers()).boxes;
  }

  async #numbers() {
    return numberList.parse(await this.#ask('GET', '/v1/numbers'));
  }

  async #ask(method: 'GET' | 'PATCH' | 'POST', path: string, body?: object): Promise<unknown> {
    const answer = await fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin: this.#origin,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, `${method} ${path}: ${text}`);
    return JSON.parse(text);
  }
}
