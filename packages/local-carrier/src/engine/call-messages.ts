import { newSid } from '../random.ts';
import { rfc2822 } from '../rfc2822.ts';
import type { Method } from '../store/records.ts';
import type { World } from './world.ts';

/** A message of a call, between a program and the browser in it. */
export interface CallMessage {
  content: string;
  contentType: string;
  messageType: string;
  voiceEventSid: string;
}

interface Subscription {
  sid: string;
  callSid: string;
  accountSid: string;
  callback: { url: string; method: Method };
}

/** UserDefinedMessages both ways: from REST to the call's browser, from the browser to who subscribed. */
export class CallMessages {
  readonly #world: World;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #browsers = new Map<string, (message: CallMessage) => void>();
  /** By call and IdempotencyKey: what was made with it. */
  readonly #made = new Map<string, Map<string, string>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Who carries messages to this call's browser. Returns how to stop. */
  attachBrowser(callSid: string, deliver: (message: CallMessage) => void): () => void {
    this.#browsers.set(callSid, deliver);
    return () => {
      if (this.#browsers.get(callSid) === deliver) this.#browsers.delete(callSid);
    };
  }

  /** The call is over: nobody is subscribed to it any more. */
  forget(callSid: string): void {
    this.#made.delete(callSid);
    for (const { sid, callSid: of } of this.#subscriptions.values()) if (of === callSid) this.unsubscribe(sid);
  }

  /** Null when no browser is in that call. With a key that was used in this call before, nothing is sent again. */
  toBrowser(callSid: string, content: string, key?: string): { sid: string } | null {
    const deliver = this.#browsers.get(callSid);
    if (!deliver) return null;
    const sid = this.#once(callSid, key, () => {
      const made = newSid('KX', this.#world.random);
      const message = { contentType: 'application/json', messageType: 'user-defined-message', voiceEventSid: made };
      this.#world.profile.takeEffect(() => deliver({ ...message, content }));
      return made;
    });
    return { sid };
  }

  /** With a key that was used in this call before, it is the subscription that was made then. */
  subscribe(accountSid: string, callSid: string, callback: Subscription['callback'], key?: string): string {
    return this.#once(callSid, key, () => {
      const sid = newSid('ZY', this.#world.random);
      this.#subscriptions.set(sid, { sid, accountSid, callSid, callback });
      return sid;
    });
  }

  #once(callSid: string, key: string | undefined, make: () => string): string {
    if (!key) return make();
    const ofCall = this.#made.get(callSid) ?? new Map<string, string>();
    this.#made.set(callSid, ofCall);
    const sid = ofCall.get(key) ?? make();
    ofCall.set(key, sid);
    return sid;
  }

  isSubscribed(sid: string, callSid: string): boolean {
    return this.#subscriptions.get(sid)?.callSid === callSid;
  }

  unsubscribe(sid: string): void {
    this.#subscriptions.delete(sid);
  }

  /** The browser said something: everybody who subscribed to the call is told. */
  fromBrowser(callSid: string, { content }: CallMessage): void {
    const { random, clock, webhooks } = this.#world;
    const sid = newSid('KX', random);
    for (const { accountSid, callback, ...subscription } of this.#subscriptions.values()) {
      if (subscription.callSid !== callSid) continue;
      const params = {
        Sid: sid,
        AccountSid: accountSid,
        CallSid: callSid,
        Content: content,
        DateCreated: rfc2822(clock.now()),
      };
      webhooks.tell({ kind: 'call-message', accountSid, callSid, numbers: [], ...callback, params });
    }
  }
}
