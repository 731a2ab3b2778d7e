import type { Clock } from '../clock.ts';
import type { PhoneState } from '../control/contract.ts';
import type { Media } from '../media/media.port.ts';
import { type Answerer, answererFor } from './answerer.ts';
import type { CallAtPhone, CallOrigin, DialIn } from './call-at-phone.ts';
import { type Words, wordsOf } from './clip-words.ts';
import { asSeen, type CallBehaviour, type LiveCall, LiveCalls } from './live-calls.ts';
import { losePatience } from './patience.ts';
import type { PersonPhoneCall, PersonPhones, PhoneCallChange } from './person-phones.port.ts';
import { defaultPersona, type Persona, type Phone } from './persona.ts';
import { actPersona, sourceOf } from './persona-act.ts';
import { ScriptRun } from './script-run.ts';
import type { Voice } from './voice.ts';

/** The simulated phones: any number that no account owns. A phone takes any number of calls at once. */
export class Phones implements PersonPhones {
  readonly #media: Media;
  readonly #clock: Clock;
  readonly #dialIn: DialIn;
  readonly #says: (callSid: string, words: Words | null) => void;
  readonly #isAccompanied: (callSid: string) => boolean;
  readonly #ownedNumbers: () => readonly { number: string; label: string }[];
  readonly #personas = new Map<string, Persona>();
  readonly #calls = new LiveCalls();
  readonly #listeners = new Set<(change: PhoneCallChange) => void>();
  /** Kept after a call, so that it can be read. */
  readonly #lastDigits = new Map<string, string>();

  constructor(deps: {
    media: Media;
    clock: Clock;
    phones: readonly Phone[];
    dialIn: DialIn;
    says(callSid: string, words: Words | null): void;
    /** Somebody is there to talk with: not a queue, not music, not a call that still rings. */
    isAccompanied(callSid: string): boolean;
    ownedNumbers: () => readonly { number: string; label: string }[];
  }) {
    this.#media = deps.media;
    this.#clock = deps.clock;
    this.#dialIn = deps.dialIn;
    this.#says = deps.says;
    this.#isAccompanied = deps.isAccompanied;
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
    const call = this.#calls.latest(number);
    return {
      number,
      persona: this.personaOf(number),
      state: call?.state ?? 'idle',
      callSid: call?.at.callSid ?? null,
      callReason: call?.at.reason ?? null,
      digitsHeard: call?.digitsHeard ?? this.#lastDigits.get(number) ?? '',
    };
  }

  /** A call comes in; the phone does what its persona does. */
  receive(at: CallAtPhone): void {
    const persona = this.personaOf(at.phone);
    const call = this.#add(at, 'incoming', 'ringing', persona.kind === 'script' ? persona : { steps: [] });
    call.stops.push(actPersona(persona, at, { clock: this.#clock, media: this.#media }));
  }

  /** The call of this phone was answered, by whichever side answers. */
  answered(callSid: string): void {
    const call = this.#calls.get(callSid);
    if (!call) return;
    call.state = 'in-call';
    call.sinceMs = this.#clock.now();
    const persona = this.personaOf(call.at.phone);
    const ofPersona = call.direction === 'incoming' && persona.kind === 'answers' ? persona.voice : undefined;
    const { voice } = call.behaviour;
    if (voice || persona.kind !== 'voicemail') this.#say(call, voice ?? ofPersona ?? { kind: 'silence' });
    this.#runScript(call);
    this.#changed(call);
  }

  over(callSid: string): void {
    const call = this.#calls.get(callSid);
    if (!call) return;
    for (const stop of call.stops) stop();
    this.#says(callSid, null);
    this.#calls.remove(call);
    if (call.digitsHeard === '') this.#lastDigits.delete(call.at.phone);
    else this.#lastDigits.set(call.at.phone, call.digitsHeard);
    this.#changed(call, { isOver: true });
  }

  heardDigits(callSid: string, digits: string): void {
    const call = this.#calls.get(callSid);
    if (call) call.digitsHeard += digits;
  }

  /** As somebody who listens would tell; a call that is at no phone is a person's. */
  answererOf(callSid: string): Answerer {
    const call = this.#calls.get(callSid);
    return call ? answererFor(this.personaOf(call.at.phone)) : { kind: 'person' };
  }

  /** What is heard of a prompt, or of another phone. */
  heardWords(callSid: string, text: string): void {
    this.#calls.get(callSid)?.script?.hearWords(text);
  }

  /** The phone `phone`, else the one whose number it shows, dials a number of an account. */
  dial(
    request: { phone?: string; from: string; to: string } & CallOrigin,
    behaviour: CallBehaviour = { steps: [] },
  ): { callSid: string; lineId: string } | null {
    const at = this.#dialIn({ phone: request.from, ...request });
    if (!at) return null;
    this.#add(at, 'outgoing', 'dialling', behaviour);
    return { callSid: at.callSid, lineId: at.lineId };
  }

  /** The latest call of this phone; null when it has none. */
  callOf(number: string): { callSid: string; lineId: string } | null {
    const at = this.#calls.latest(number)?.at;
    return at ? { callSid: at.callSid, lineId: at.lineId } : null;
  }

  speak(number: string, voice: Voice): boolean {
    const call = this.#calls.latest(number);
    if (call) this.#say(call, voice);
    return call !== undefined;
  }

  list(): readonly PersonPhoneCall[] {
    const listed = this.#calls.all().filter((call) => this.#isListed(call));
    for (const call of listed) call.wasListed = true;
    return listed.map(asSeen);
  }

  onChange(listener: (change: PhoneCallChange) => void): () => void {
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

  #runScript(call: LiveCall): void {
    const { at, behaviour, stops } = call;
    if (behaviour.steps.length === 0) return;
    const say = (voice: Voice) => this.#say(call, voice);
    const script = new ScriptRun(at, { clock: this.#clock, media: this.#media, say });
    call.script = script;
    stops.push(() => script.stop());
    void script.run(behaviour.steps);
  }

  #add(
    at: CallAtPhone,
    direction: LiveCall['direction'],
    state: LiveCall['state'],
    behaviour: CallBehaviour,
  ): LiveCall {
    const clock = this.#clock;
    const call = this.#calls.add({ at, direction, state, behaviour, sinceMs: clock.now() });
    if (behaviour.patienceMs !== undefined) {
      const isAccompanied = () => this.#isAccompanied(at.callSid);
      call.stops.push(losePatience(behaviour.patienceMs, { clock, isAccompanied, giveUp: () => void at.hangUp() }));
    }
    this.#changed(call);
    return call;
  }

  #isListed({ at }: LiveCall): boolean {
    return this.personaOf(at.phone).kind === 'person';
  }

  /** Calls to phones that act by themselves change by the thousand: nobody is woken for them. */
  #changed(call: LiveCall, { isOver } = { isOver: false }): void {
    const isListed = call.wasListed || this.#isListed(call);
    if (!isListed && call.direction === 'incoming') return;
    const change = { call: asSeen(call), isOver, isListed };
    for (const listener of this.#listeners) listener(change);
  }
}
