import type { Method } from '../store/records.ts';
import { invalidValueCode } from './attribute-codes.ts';
import type { TwimlElement } from './twiml-document.ts';

/** Takes note of what is skipped: a code of Twilio's debugger and what it is about. */
export type Warn = (code: number, message: string) => void;

/** Reads the attributes of one element and warns about every one that the verb does not know. */
export class Attributes {
  readonly #element: TwimlElement;
  readonly #warn: Warn;

  constructor(element: TwimlElement, known: readonly string[], warn: Warn) {
    this.#element = element;
    this.#warn = warn;
    for (const name of Object.keys(element.attributes)) {
      if (!known.includes(name)) warn(12200, `${element.name} has no attribute ${name}.`);
    }
  }

  /** Null when it is not there; an empty value is a value. */
  text(name: string): string | null {
    return this.#element.attributes[name] ?? null;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return otherwise;
    if (value === 'true' || value === 'false') return value === 'true';
    this.invalid(name, 'must be true or false');
    return otherwise;
  }

  /** What is out of range is cut, with a warning. */
  whole(name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
    const value = this.text(name);
    if (value === null) return otherwise;
    const inRange = Math.min(most, Math.max(least, Number(value)));
    if (/^\d+$/.test(value) && inRange === Number(value)) return inRange;
    this.invalid(name, `must be a whole number from ${least} to ${most}`);
    return /^\d+$/.test(value) ? inRange : otherwise;
  }

  method(name: string, otherwise: Method): Method {
    const value = this.text(name)?.toUpperCase();
    if (value === undefined) return otherwise;
    if (value === 'GET' || value === 'POST') return value;
    this.invalid(name, 'must be GET or POST');
    return otherwise;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === null) return otherwise;
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.invalid(name, `cannot be ${value}`);
    return found ?? otherwise;
  }

  /** Words separated by spaces. */
  words(name: string): readonly string[] {
    return this.text(name)?.split(/\s+/).filter(Boolean) ?? [];
  }

  /** Warns about the value of this attribute: `why` says what it must be. */
  invalid(name: string, why: string): void {
    this.#warn(invalidValueCode(this.#element.name, name), `${this.#element.name} ${name} ${why}.`);
  }
}
