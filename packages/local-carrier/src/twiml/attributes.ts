import type { Method } from '../store/records.ts';
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
    this.#warn(12200, `${this.#element.name} ${name} must be true or false.`);
    return otherwise;
  }

  whole(name: string, { least, most, otherwise }: { least: number; most: number; otherwise: number }): number {
    const value = this.text(name);
    if (value === null) return otherwise;
    if (/^\d+$/.test(value)) return Math.min(most, Math.max(least, Number(value)));
    this.#warn(12200, `${this.#element.name} ${name} must be a whole number.`);
    return otherwise;
  }

  method(name: string, otherwise: Method): Method {
    const value = this.text(name)?.toUpperCase();
    if (value === undefined) return otherwise;
    if (value === 'GET' || value === 'POST') return value;
    this.#warn(12200, `${this.#element.name} ${name} must be GET or POST.`);
    return otherwise;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === null) return otherwise;
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.#warn(12200, `${this.#element.name} ${name} cannot be ${value}.`);
    return found ?? otherwise;
  }

  /** Words separated by spaces. */
  words(name: string): readonly string[] {
    return this.text(name)?.split(/\s+/).filter(Boolean) ?? [];
  }
}
