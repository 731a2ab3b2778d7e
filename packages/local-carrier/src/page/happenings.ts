import type { SentWebhook } from '../control/contract.ts';
import type { PersonPhoneCall } from '../phones/person-phones.port.ts';
import type { Happening } from './page-messages.ts';

const MOST_KEPT = 300;

const webhookWords: Readonly<Record<string, string>> = {
  voice: 'Asks what to do',
  redirect: 'Asks what to do now',
  'dial-action': 'Tells how the dialled call ended',
  'number-url': 'Asks what to play before the call is joined',
  'wait-url': 'Asks what to play while waiting',
  'hold-url': 'Asks what to play on hold',
  announce: 'Asks what to announce',
  fallback: 'Asks the fallback address',
  play: 'Fetches a sound',
  'call-status': 'Tells the state of a call',
  'conference-status': 'Tells about the conference',
  'recording-status': 'Tells about the recording',
};

/**
 * What happened, in words, newest last: every webhook and what the phones did. It shows no address, number or parameter
 * that could be a secret.
 */
export class Happenings {
  #kept: Happening[] = [];
  #lastId = 0;
  #calls: readonly PersonPhoneCall[] = [];
  readonly #now: () => number;
  readonly #onAdd: (happening: Happening) => void;

  constructor(now: () => number, onAdd: (happening: Happening) => void) {
    this.#now = now;
    this.#onAdd = onAdd;
  }

  get all(): readonly Happening[] {
    return this.#kept;
  }

  addWebhook(webhook: SentWebhook): void {
    const { kind, attempt, fault, status, tookMs } = webhook;
    const state = webhook.params.StatusCallbackEvent ?? webhook.params.RecordingStatus ?? webhook.params.CallStatus;
    const details = [
      state,
      answerWords(status),
      attempt > 0 ? `try ${attempt + 1}` : '',
      fault ? `fault: ${fault}` : '',
    ];
    this.#add({
      from: 'carrier',
      what: webhookWords[kind] ?? kind,
      detail: details.filter(Boolean).join(', '),
      tookMs: tookMs === null ? null : Math.round(tookMs),
      isTrouble: fault !== null || status === null || status >= 400,
    });
  }

  /** Compares the phones' calls with those before, and notes what is new. */
  addCalls(calls: readonly PersonPhoneCall[]): void {
    const before = new Map(this.#calls.map((call) => [call.callSid, call]));
    for (const call of calls) {
      const was = before.get(call.callSid);
      if (!was) this.#addPhone(call, call.direction === 'incoming' ? 'Rings' : 'Dials');
      if (call.state === 'in-call' && was?.state !== 'in-call') this.#addPhone(call, 'Is in the call');
      before.delete(call.callSid);
    }
    for (const call of before.values())
      this.#addPhone(call, call.state === 'in-call' ? 'Call is over' : 'Stops ringing');
    this.#calls = calls;
  }

  #addPhone(call: PersonPhoneCall, what: string): void {
    this.#add({ from: 'phone', what, detail: `…${call.phone.slice(-4)}`, tookMs: null, isTrouble: false });
  }

  #add(happening: Omit<Happening, 'id' | 'atMs'>): void {
    const added = { id: ++this.#lastId, atMs: this.#now(), ...happening };
    this.#kept = [...this.#kept.slice(-MOST_KEPT + 1), added];
    this.#onAdd(added);
  }
}

function answerWords(status: number | null): string {
  return status === null ? 'no reply' : `reply ${status}`;
}
