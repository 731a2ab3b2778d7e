import type { World } from '../engine/world.ts';
import type { Messages } from './messages.ts';
import { optOutReplies, optOutTypeOf } from './opt-out-words.ts';

/** Who wants no texts from which number, as STOP and START have it. The carrier answers such words itself. */
export class OptOuts {
  readonly #world: World;
  readonly #messages: Messages;

  constructor(world: World, messages: Messages) {
    this.#world = world;
    this.#messages = messages;
  }

  /** True when this phone wants nothing from this number. */
  has(phone: string, number: string): boolean {
    return this.#world.store.optOuts.get(`${number} ${phone}`) !== undefined;
  }

  /** A text that is one of the words, and nothing else, is heard. */
  hear(body: string, { phone, number, accountSid }: { phone: string; number: string; accountSid: string }): void {
    const type = optOutTypeOf(body);
    if (!type) return;
    const { optOuts } = this.#world.store;
    const sid = `${number} ${phone}`;
    const wasOut = this.has(phone, number);
    if (type === 'STOP') optOuts.put({ sid, accountSid });
    if (type === 'START') optOuts.delete(sid);
    // YES and STOP are words of their own to who is in that state already.
    if (type === 'HELP' || wasOut !== (type === 'STOP')) {
      this.#messages.tellPhone({ from: number, to: phone, body: optOutReplies[type], mediaUrls: [] });
    }
  }
}
