import type { Persona } from './persona.ts';

/**
 * The phones with a person behind them, as the test phone page sees them. A call that is up has a phone line in the media
 * plane (`lineId`): the page puts its browser behind it with `media.attachPerson`. The engine closes the line at the end.
 */
export interface PersonPhones {
  /** Calls that ring at, or are up on, a phone with the persona `person`. Oldest first. */
  list(): readonly PersonPhoneCall[];
  /** Hears of each call that a person sees or that a phone places, whenever something about it has changed. */
  onChange(listener: (change: PhoneCallChange) => void): () => void;
  /** False when the call no longer rings. */
  answer(callSid: string): boolean;
  reject(callSid: string): boolean;
  hangUp(callSid: string): boolean;
  /** Keys that the other side hears. */
  press(callSid: string, digits: string): boolean;
  /** The phone `from` dials `to`, a number of an account; null when nobody owns that number. */
  dial(request: { from: string; to: string }): { callSid: string; lineId: string } | null;
  personaOf(number: string): Persona;
  /** From the next call on: a page that was given a number makes it a person's. */
  setPersona(number: string, persona: Persona): void;
  /** The numbers that accounts own: what a person may dial. */
  numbers(): readonly { number: string; label: string }[];
}

export interface PhoneCallChange {
  call: PersonPhoneCall;
  isOver: boolean;
  /** It is in the list, or was. */
  isListed: boolean;
}

export interface PersonPhoneCall {
  callSid: string;
  /** The phone's line: it exists from the first ring on. */
  lineId: string;
  /** The phone's own number, E.164. */
  phone: string;
  /** The other side: a number or another caller id. */
  other: string;
  /** CallReason of the program that calls; null for no word. */
  reason: string | null;
  direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'in-call';
  /** Milliseconds since 1970. */
  sinceMs: number;
}
