import type { Clock } from '../clock.ts';
import type { PhoneState } from '../control/contract.ts';
import type { Media } from '../media/media.port.ts';
import type { CallAtPhone, DialIn } from './call-at-phone.ts';
import { type Words, wordsOf } from './clip-words.ts';
import type { PersonPhoneCall, PersonPhones } from './person-phones.port.ts';
import { defaultPersona, type Persona, type Phone, type Voice } from './persona.ts';
import { actPersona, sourceOf } from './persona-act.ts';

interface LiveCall {
  at: CallAtPhone;
  direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'dialling' | 'in-call';
  sinceMs: number;
  digitsHeard: string;
  /** What is said from the answer on, where that is not the persona's. */
  voice: Voice | undefined;
  cancelScript: () => void;
  /** Somebody may be looking at it: it was in the list. */
  wasListed: boolean;
}

/** The simulated phones: any number that no account owns. A phone takes any number of calls at once. */
export class Phones implements PersonPhones {
  readonly #media: Media;
  readonly #clock: Clock;
  readonly #dialIn: DialIn;
  readonly #says: (callSid: string, words: Words | null) => void;
  readonly #ownedNumbers: () => readonly { number: string; label: string }[];
  readonly #personas = new Map<string, Persona>();
  readonly #calls = new Map<string, LiveCall>();
  readonly #byNumber = new Map<string, Set<LiveCall>>();
  readonly #listeners = new Set<() => void>();
  /** Kept after a call, so that it can be read. */
  readonly #lastDigits = new Map<string, string>();

  constructor(deps: {
    media: Media;
    clock: Clock;
    phones: readonly Phone[];
    dialIn: DialIn;
    says(callSid: string, words: Words | null): void;
    ownedNumbers: () => readonly { number: string; label: string }[];
  }) {
    this.#media = deps.media;
    this.#clock = deps.clock;
    this.#dialIn = deps.dialIn;
    this.#says = deps.says;
    this.#ownedNumbers = deps.ownedNumbers;
    for (const { number, persona } of deps.phones) this.#personas.set(number, persona);
  }

  personaOf(number: string): Persona {
    return this.#personas.get(number) ?? defaultPersona(number);
  }

  /** From the next call on. */
  setPersona(number: string, persona: Persona): void {
    this.#personas.set(number, persona);
  }

  state(number: string): PhoneState {
    const call = this.#latest(number);
    return {
      number,
      persona: this.personaOf(number),
      state: call?.state ?? 'idle',
      callSid: call?.at.callSid ?? null,
      digitsHeard: call?.digitsHeard ?? this.#lastDigits.get(number) ?? '',
    };
  }

  /** A call comes in; the phone does what its persona does. */
  receive(at: CallAtPhone): void {
    const persona = this.personaOf(at.phone);
    const call = this.#add(at, 'incoming', 'ringing');
    call.cancelScript = actPersona(persona, at, { clock: this.#clock, media: this.#media });
  }

  /** The call of this phone was answered, by whichever side answers. */
  answered(callSid: string): void {
    const call = this.#calls.get(callSid);
    if (!call) return;
    call.state = 'in-call';
    call.sinceMs = this.#clock.now();
    const persona = this.personaOf(call.at.phone);
    const ofPersona = call.direction === 'incoming' && persona.kind === 'answers' ? persona.voice : undefined;
    if (call.voice || persona.kind !== 'voicemail') this.#say(call, call.voice ?? ofPersona ?? { kind: 'silence' });
    this.#changed(call);
  }

  over(callSid: string): void {
    const call = this.#calls.get(callSid);
    if (!call) return;
    call.cancelScript();
    this.#says(callSid, null);
    this.#remove(call);
    if (call.digitsHeard === '') this.#lastDigits.delete(call.at.phone);
    else this.#lastDigits.set(call.at.phone, call.digitsHeard);
    this.#changed(call);
  }

  heardDigits(callSid: string, digits: string): void {
    const call = this.#calls.get(callSid);
    if (call) call.digitsHeard += digits;
  }

  dial(request: { from: string; to: string }, voice?: Voice): { callSid: string; lineId: string } | null {
    const at = this.#dialIn(request);
    if (!at) return null;
    this.#add(at, 'outgoing', 'dialling').voice = voice;
    return { callSid: at.callSid, lineId: at.lineId };
  }

  /** The latest call of this phone; null when it has none. */
  callOf(number: string): { callSid: string; lineId: string } | null {
    const at = this.#latest(number)?.at;
    return at ? { callSid: at.callSid, lineId: at.lineId } : null;
  }

  speak(number: string, voice: Voice): boolean {
    const call = this.#latest(number);
    if (call) this.#say(call, voice);
    return call !== undefined;
  }

  list(): readonly PersonPhoneCall[] {
    const listed = [...this.#calls.values()].filter((call) => this.#isListed(call));
    for (const call of listed) call.wasListed = true;
    return listed.map(({ at: { callSid, lineId, phone, other }, direction, state, sinceMs }) => ({
      callSid,
      lineId,
      phone,
      other,
      direction,
      sinceMs,
      state: state === 'in-call' ? 'in-call' : 'ringing',
    }));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  answer(callSid: string): boolean {
    const call = this.#calls.get(callSid);
    return call?.direction === 'incoming' && call.at.answer();
  }

  reject(callSid: string): boolean {
    const call = this.#calls.get(callSid);
    return call?.state === 'ringing' && call.at.refuse('rejected');
  }

  hangUp(callSid: string): boolean {
    return this.#calls.get(callSid)?.at.hangUp() ?? false;
  }

  press(callSid: string, digits: string): boolean {
    const call = this.#calls.get(callSid);
    if (call) this.#media.pressKeys(call.at.lineId, digits);
    return call !== undefined;
  }

  numbers(): readonly { number: string; label: string }[] {
    return this.#ownedNumbers();
  }

  #say({ at: { lineId, callSid } }: LiveCall, voice: Voice): void {
    this.#media.setSource(lineId, sourceOf(voice));
    this.#says(callSid, wordsOf(voice));
  }

  #latest(number: string): LiveCall | undefined {
    return [...(this.#byNumber.get(number) ?? [])].at(-1);
  }

  #add(at: CallAtPhone, direction: LiveCall['direction'], state: LiveCall['state']): LiveCall {
    const sinceMs = this.#clock.now();
    const call: LiveCall = {
      at,
      direction,
      state,
      sinceMs,
      digitsHeard: '',
      voice: undefined,
      cancelScript: () => {},
      wasListed: false,
    };
    this.#calls.set(at.callSid, call);
    this.#byNumber.set(at.phone, (this.#byNumber.get(at.phone) ?? new Set()).add(call));
    this.#changed(call);
    return call;
  }

  #remove(call: LiveCall): void {
    this.#calls.delete(call.at.callSid);
    const ofNumber = this.#byNumber.get(call.at.phone);
    ofNumber?.delete(call);
    if (ofNumber?.size === 0) this.#byNumber.delete(call.at.phone);
  }

  #isListed({ direction, at }: LiveCall): boolean {
    return direction === 'outgoing' || this.personaOf(at.phone).kind === 'person';
  }

  /** Calls that nobody sees change by the thousand: who looks at the list is not woken for them. */
  #changed(call: LiveCall): void {
    if (!call.wasListed && !this.#isListed(call)) return;
    for (const listener of this.#listeners) listener();
  }
}
