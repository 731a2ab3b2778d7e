import type { CallMessage, CallMessages } from '../../engine/call-messages.ts';

/** Keeps what browsers said, and can say something to each. */
export class NotedMessages implements Pick<CallMessages, 'attachBrowser' | 'fromBrowser'> {
  readonly heard: Array<{ callSid: string; content: string }> = [];
  readonly #browsers = new Map<string, (message: CallMessage) => void>();

  attachBrowser(callSid: string, deliver: (message: CallMessage) => void): () => void {
    this.#browsers.set(callSid, deliver);
    return () => this.#browsers.delete(callSid);
  }

  fromBrowser(callSid: string, { content }: CallMessage): void {
    this.heard.push({ callSid, content });
  }

  say(callSid: string, content: string): void {
    const message = { contentType: 'application/json', messageType: 'user-defined-message', voiceEventSid: 'KX1' };
    this.#browsers.get(callSid)?.({ ...message, content });
  }
}
