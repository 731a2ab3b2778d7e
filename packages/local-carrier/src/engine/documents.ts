import type { Prompt } from '../media/media.port.ts';
import type { Method } from '../store/records.ts';
import { parseTwiml, type TwimlElement } from '../twiml/twiml-document.ts';
import { answered, isXml, unknownType } from '../webhooks/answered.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Outcome } from '../webhooks/webhook.ts';
import type { QuestionKind } from '../webhooks/webhook-kind.ts';
import type { Leg } from './leg.ts';
import { playedAudio } from './played-audio.ts';
import type { World } from './world.ts';

export interface DocumentRequest {
  kind: QuestionKind;
  url: string;
  method: Method;
  /** Beside the standard ones of the leg. */
  params: Params;
}

/** A document and where it came from; no address when it came inline by REST. */
export interface Document {
  elements: readonly TwimlElement[];
  url: string | null;
}

/** Asks for documents and audio on behalf of a leg. What cannot be used is a TwimlFailure with Twilio's code. */
export class Documents {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  inline(twiml: string): Document {
    return { elements: parseTwiml(twiml), url: null };
  }

  async fetch(leg: Leg, request: DocumentRequest): Promise<Document> {
    const params = { ...leg.params(), ...request.params };
    const { body, type, url: from } = answered(await this.#ask(leg, { ...request, params }));
    // Asked for again, it is asked for as it was: with the fragment, unless it led elsewhere.
    const url = from === request.url.replace(/#.*$/s, '') ? request.url : from;
    const text = () => body.toString('utf8');
    if (isXml(type)) return { elements: parseTwiml(text()), url };
    if (type.startsWith('audio/'))
      return { elements: [{ name: 'Play', attributes: {}, children: [], text: url }], url };
    if (type === 'text/plain') return { elements: plainText(text()), url };
    throw unknownType(type);
  }

  /** Audio for Play. */
  async fetchAudio(leg: Leg, url: string): Promise<Prompt> {
    const { body, type } = answered(await this.#ask(leg, { kind: 'play', url, method: 'GET', params: {} }));
    return playedAudio(body, type, this.#world);
  }

  #ask(leg: Leg, request: DocumentRequest): Promise<Outcome> {
    const { from, to } = leg.record;
    return this.#world.webhooks.ask({ ...request, accountSid: leg.accountSid, callSid: leg.sid, numbers: [from, to] });
  }
}

/** TwiML if it is that, else words to be said. */
function plainText(text: string): readonly TwimlElement[] {
  try {
    return parseTwiml(text);
  } catch {
    return [{ name: 'Say', attributes: {}, children: [], text: text.trim() }];
  }
}
