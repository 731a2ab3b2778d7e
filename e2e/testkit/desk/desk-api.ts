import assert from 'node:assert/strict';
import {
  type Call,
  type CallOutcome,
  call,
  errorBody,
  pageOf,
  type Recording,
  type Snapshot,
  snapshot,
} from '@ringdesk/contract';
import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { patienceMs, until } from '../until.ts';
import { readWav } from '../wav.ts';

const callPage = pageOf(call);
const answerBody = z.object({ call: call.optional(), error: errorBody.shape.error.optional() });

interface Answer {
  status: number;
  body: z.infer<typeof answerBody>;
}

/** What the server says to the person's session, past the screen: to compare with it. */
export class DeskApi {
  readonly #page: Page;
  readonly #profile: BrowserContext;

  constructor(page: Page, profile: BrowserContext) {
    this.#page = page;
    this.#profile = profile;
  }

  /** Asks as the person's page would. */
  async asks(method: 'GET' | 'POST', path: string, body: object = {}): Promise<Answer> {
    const origin = new URL(this.#page.url()).origin;
    const options = method === 'GET' ? {} : { data: body, headers: { origin } };
    const response = await this.#profile.request.fetch(path, { method, ...options });
    return { status: response.status(), body: answerBody.parse(await response.json()) };
  }

  async snapshot(): Promise<Snapshot> {
    return snapshot.parse(await (await this.#profile.request.get('/v1/snapshot')).json());
  }

  async idOfOwnNumber(number: string): Promise<string> {
    const own = (await this.snapshot()).numbers.find((each) => each.number === number);
    assert.ok(own, `${number} is not the company's`);
    return own.id;
  }

  /** The call log, newest first. */
  async log(): Promise<Call[]> {
    return callPage.parse(await (await this.#profile.request.get('/v1/calls')).json()).items;
  }

  /** The person's one live call. */
  liveCall(): Promise<Call> {
    return until('a live call', async () => (await this.snapshot()).liveCalls[0]);
  }

  /** Nobody is on a call any more, and the phone can call again. */
  async isFree(): Promise<void> {
    await until('no live call is left', async () => (await this.snapshot()).liveCalls.length === 0);
  }

  /** The timer of the call has come so far. */
  async talksFor(seconds: number): Promise<void> {
    const call = await this.liveCall();
    const answeredAt = Date.parse(call.answeredAt ?? '');
    await until(
      `they have talked for ${seconds} s`,
      async () => Date.parse((await this.snapshot()).at) - answeredAt >= seconds * 1000,
      { deadlineMs: seconds * 1000 + 20_000, everyMs: 500 },
    );
  }

  /** Waits until the newest call of the log has ended so. */
  async newestCallEnds(outcome: CallOutcome, deadlineMs = patienceMs): Promise<Call> {
    const ended = await until(
      `the newest call ends as ${outcome}`,
      async () => {
        const newest = (await this.log())[0];
        return newest?.state === 'ended' ? newest : null;
      },
      { deadlineMs },
    );
    assert.equal(ended.outcome, outcome);
    return ended;
  }

  /** Waits until the newest call stands as a message: the word that one was left may come after the end of the call. */
  async newestCallLeftMessage(): Promise<Call> {
    return until('the newest call left a message', async () => {
      const newest = (await this.log())[0];
      return newest?.state === 'ended' && newest.outcome === 'voicemail' ? newest : null;
    });
  }

  /** The one recording of a call, as soon as it can be listened to. */
  async recordingOf(callId: string): Promise<{ recording: Recording; wav: ReturnType<typeof readWav> }> {
    const recording = await until('the recording is ready', async () => {
      const recordings = (await this.log()).find(({ id }) => id === callId)?.recordings ?? [];
      return recordings.length === 1 && recordings[0]?.state === 'ready' ? recordings[0] : null;
    });
    const audio = await this.#profile.request.get(`/v1/recordings/${recording.id}/audio`);
    assert.equal(audio.status(), 200);
    return { recording, wav: readWav(await audio.body()) };
  }
}
