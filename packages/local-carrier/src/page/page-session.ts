import type { WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Media } from '../media/media.port.ts';
import type { PersonPhoneCall, PersonPhones } from '../phones/person-phones.port.ts';
import { sendText } from '../signalling/send-text.ts';
import type { BorrowedNumbers } from './borrowed-numbers.ts';
import { type Network, type PageMessage, type PageRequest, pageRequest, type ShownText } from './page-messages.ts';
import type { Person } from './people.ts';
import type { DialledByPage, Scenes } from './scenes/scenes.ts';
import type { Timeline } from './timeline/timeline.ts';

export interface PageSessionDeps {
  phones: PersonPhones;
  media: Media;
  clock: Clock;
  log: Log;
  borrowed: BorrowedNumbers;
  clips: readonly { clip: string; text: string }[];
  people: readonly Person[];
  timeline: Timeline;
  scenes: Scenes;
  setNetwork(network: Network): void;
  /** A person's phone dials; null when nobody owns the number. */
  dial(request: DialledByPage): { callSid: string } | null;
  /** Sends the webhook of an entry once more; false for an entry without one. */
  replay(entryId: number): boolean;
  /** The phone texts a number of an account; false when nobody owns it. */
  text(request: { from: string; to: string; body: string }): boolean;
  textsOf(number: string): readonly ShownText[];
}

type Request<T extends PageRequest['type']> = Extract<PageRequest, { type: T }>;

/** One open page of the test phone. What it asks for is done at the phones; what they do comes back as messages. */
export class PageSession {
  readonly #socket: WebSocket;
  readonly #deps: PageSessionDeps;
  #numbers: readonly string[] = [];

  constructor(socket: WebSocket, deps: PageSessionDeps) {
    this.#socket = socket;
    this.#deps = deps;
    socket.on('message', (data, isBinary) => void this.#receive(isBinary ? '' : data.toString()));
    socket.on('close', () => deps.borrowed.borrow(this, []));
    this.tell({ type: 'welcome', clips: deps.clips, people: deps.people });
    this.tellCalls();
  }

  tell(message: PageMessage): void {
    sendText(this.#socket, JSON.stringify(message), this.#deps.log);
  }

  tellCalls(): void {
    const { clock, phones } = this.#deps;
    const calls = phones.list().map(({ lineId: _, sinceMs, ...call }) => ({ ...call, forMs: clock.now() - sinceMs }));
    this.tell({ type: 'calls', calls, numbers: phones.numbers() });
  }

  /** The texts of a phone have changed: told where the page is that phone. */
  tellTexts(number: string): void {
    if (this.#numbers.includes(number)) this.tell({ type: 'texts', number, texts: this.#deps.textsOf(number) });
  }

  async #receive(text: string): Promise<void> {
    const request = parseRequest(text);
    if (!request) {
      this.#deps.log.warn('test phone request ignored', { bytes: text.length });
      return;
    }
    try {
      const refusal = await this.#obey(request);
      if (refusal) this.#refuse(request, refusal);
    } catch (error) {
      this.#deps.log.warn('test phone request failed', { request: request.type, reason: String(error) });
      this.#refuse(request, 'The carrier could not do that. Reload this page and try again.');
    }
  }

  /** A sentence when it could not be done, null when it is. */
  async #obey(request: PageRequest): Promise<string | null> {
    const { phones, media, scenes, timeline } = this.#deps;
    switch (request.type) {
      case 'be':
        this.#be(request.numbers);
        return null;
      case 'answer':
        return phones.answer(request.callSid) ? null : OVER;
      case 'reject':
        return phones.reject(request.callSid) ? null : OVER;
      case 'hang-up':
        return phones.hangUp(request.callSid) ? null : OVER;
      case 'press':
        return this.#press(request);
      case 'dial':
        return this.#dial(request);
      case 'say':
        return this.#say(request);
      case 'talk':
        return this.#withCall(request.callSid, async ({ lineId }) => {
          const sdp = await media.attachPerson(lineId, request.sdp);
          this.tell({ type: 'sdp', callSid: request.callSid, sdp });
        });
      case 'hush':
        return this.#withCall(request.callSid, ({ lineId }) => media.detachPerson(lineId));
      case 'text':
        return this.#text(request);
      case 'scene':
        return this.#play(request);
      case 'stop-scenes':
        scenes.stop();
        return null;
      case 'network':
        this.#deps.setNetwork(request.network);
        return null;
      case 'details':
        this.tell({ type: 'details', id: request.id, details: timeline.detailsOf(request.id) });
        return null;
      case 'replay':
        return this.#deps.replay(request.id) ? null : 'This row has no webhook that could be sent again.';
    }
  }

  #be(numbers: readonly string[]): void {
    const added = numbers.filter((number) => !this.#numbers.includes(number));
    this.#numbers = numbers;
    this.#deps.borrowed.borrow(this, numbers);
    for (const number of added) this.tellTexts(number);
  }

  #press({ callSid, digits }: Request<'press'>): string | null {
    if (!this.#deps.phones.press(callSid, digits)) return OVER;
    this.#deps.timeline.addAct(`Presses ${digits}`, '', callSid);
    return null;
  }

  #dial({ type: _, slot, ...request }: Request<'dial'>): string | null {
    const dialled = this.#deps.dial(request);
    if (!dialled) return NOBODY;
    this.tell({ type: 'dialled', callSid: dialled.callSid, slot });
    return null;
  }

  #play({ type: _, scene, ...request }: Request<'scene'>): string | null {
    this.#deps.timeline.addAct('Scene begins', scene.replaceAll('-', ' '));
    return this.#deps.scenes.play(scene, request) ? null : NOBODY;
  }

  #say({ callSid, clip }: Request<'say'>): string | Promise<string | null> {
    const said = this.#deps.clips.find((each) => each.clip === clip);
    if (!said) return 'There is no such sentence.';
    return this.#withCall(callSid, ({ lineId }) => {
      this.#deps.media.setSource(lineId, { kind: 'clip', clip, loop: false });
      this.#deps.timeline.addAct('Says', `“${said.text}”`, callSid);
    });
  }

  #text({ from, to, body }: Request<'text'>): string | null {
    if (!this.#deps.text({ from, to, body })) return NOBODY;
    this.#deps.timeline.addAct('Sends a text', `“${body.slice(0, 60)}”`);
    this.tellTexts(from);
    return null;
  }

  async #withCall(callSid: string, work: (call: PersonPhoneCall) => void | Promise<void>): Promise<string | null> {
    const call = this.#deps.phones.list().find((each) => each.callSid === callSid);
    if (!call) return OVER;
    await work(call);
    return null;
  }

  #refuse(request: PageRequest, message: string): void {
    const callSid = 'callSid' in request ? request.callSid : null;
    this.tell({ type: 'refused', request: request.type, callSid, message });
  }
}

const OVER = 'This call is over.';
const NOBODY = 'Nobody here owns this number. Choose one of the numbers in the list.';

function parseRequest(text: string): PageRequest | null {
  try {
    return pageRequest.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
