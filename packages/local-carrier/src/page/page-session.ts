import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Media } from '../media/media.port.ts';
import type { PersonPhoneCall, PersonPhones } from '../phones/person-phones.port.ts';
import type { BorrowedNumbers } from './borrowed-numbers.ts';
import { type PageMessage, type PageRequest, pageRequest } from './page-messages.ts';

export interface PageSessionDeps {
  phones: PersonPhones;
  media: Media;
  clock: Clock;
  log: Log;
  borrowed: BorrowedNumbers;
  clips: readonly { clip: string; text: string }[];
}

/** One open page of the test phone. What it asks for is done at the phones; what they do comes back as messages. */
export class PageSession {
  readonly #socket: WebSocket;
  readonly #deps: PageSessionDeps;

  constructor(socket: WebSocket, deps: PageSessionDeps) {
    this.#socket = socket;
    this.#deps = deps;
    socket.on('message', (data, isBinary) => void this.#receive(isBinary ? '' : data.toString()));
    socket.on('close', () => deps.borrowed.borrow(this, null));
    this.tell({ type: 'welcome', clips: deps.clips });
    this.tellCalls();
  }

  tell(message: PageMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  tellCalls(): void {
    const { clock, phones } = this.#deps;
    const calls = phones.list().map(({ lineId: _, sinceMs, ...call }) => ({ ...call, forMs: clock.now() - sinceMs }));
    this.tell({ type: 'calls', calls, numbers: phones.numbers() });
  }

  async #receive(text: string): Promise<void> {
    const request = parseRequest(text);
    if (!request) {
      this.#deps.log.warn('test phone request ignored', { bytes: text.length });
      return;
    }
    try {
      const isDone = await this.#obey(request);
      if (!isDone) this.#refuse(request, 'This call is over.');
    } catch (error) {
      this.#deps.log.warn('test phone request failed', { request: request.type, reason: String(error) });
      this.#refuse(request, 'The carrier could not do that. Reload this page and try again.');
    }
  }

  /** False when the call that was meant is not there, or not in a state for it. */
  async #obey(request: PageRequest): Promise<boolean> {
    const { phones, media, borrowed } = this.#deps;
    switch (request.type) {
      case 'be':
        borrowed.borrow(this, request.number);
        return true;
      case 'answer':
        return phones.answer(request.callSid);
      case 'reject':
        return phones.reject(request.callSid);
      case 'hang-up':
        return phones.hangUp(request.callSid);
      case 'press':
        return phones.press(request.callSid, request.digits);
      case 'dial':
        this.#dial(request);
        return true;
      case 'say':
        return this.#withCall(request.callSid, ({ lineId }) =>
          media.setSource(lineId, { kind: 'clip', clip: request.clip, loop: false }),
        );
      case 'talk':
        return this.#withCall(request.callSid, async ({ lineId }) => {
          const sdp = await media.attachPerson(lineId, request.sdp);
          this.tell({ type: 'sdp', callSid: request.callSid, sdp });
        });
    }
  }

  #dial(request: Extract<PageRequest, { type: 'dial' }>): void {
    const dialled = this.#deps.phones.dial(request);
    if (dialled) this.tell({ type: 'dialled', callSid: dialled.callSid });
    else this.#refuse(request, 'Nobody here owns this number. Dial one of the numbers in the list.');
  }

  async #withCall(callSid: string, work: (call: PersonPhoneCall) => void | Promise<void>): Promise<boolean> {
    const call = this.#deps.phones.list().find((each) => each.callSid === callSid);
    if (call) await work(call);
    return call !== undefined;
  }

  #refuse(request: PageRequest, message: string): void {
    this.tell({ type: 'refused', request: request.type, message });
  }
}

function parseRequest(text: string): PageRequest | null {
  try {
    return pageRequest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
