import { Refusal } from '../engine/refusal.ts';
import type { Method } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import { isUsableUrl } from '../usable-url.ts';

/** The parameters of a request, a form's or a query's. A value that cannot be used is a Refusal with Twilio's code. */
export class Form {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: unknown) {
    this.#values = typeof values === 'object' && values !== null ? (values as Record<string, unknown>) : {};
  }

  has(name: string): boolean {
    return this.text(name) !== undefined;
  }

  /** The last value of a repeated key. */
  text(name: string): string | undefined {
    return this.list(name).at(-1);
  }

  /** Every value of a repeated key. */
  list(name: string): string[] {
    const value = Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
    const values = Array.isArray(value) ? value : [value];
    return values.filter((each) => typeof each === 'string');
  }

  required(name: string, code: number): string {
    const value = this.text(name);
    if (!value) throw new Refusal(code, `No '${name}' is specified`);
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return undefined;
    if (value === 'true' || value === 'false') return value === 'true';
    throw new Refusal(20001, `${name} must be true or false`);
  }

  whole(name: string, range: { least: number; most: number; otherwise: number; code?: number }): number {
    const value = this.text(name);
    if (value === undefined || value === '') return range.otherwise;
    const isInRange = /^\d+$/.test(value) && Number(value) >= range.least && Number(value) <= range.most;
    if (!isInRange) throw new Refusal(range.code ?? 20001, `${name} must be between ${range.least} and ${range.most}`);
    return Number(value);
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((each) => each === value);
    if (found === undefined) throw new Refusal(20001, `${name} must be one of ${allowed.join(', ')}`);
    return found;
  }

  method(name: string): Method | undefined {
    const value = this.text(name)?.toUpperCase();
    if (value === undefined || value === '') return undefined;
    if (value === 'GET' || value === 'POST') return value;
    throw new Refusal(21209, `${name} must be GET or POST`);
  }

  /** An absolute address, or empty, which clears. */
  url(name: string, code = 21205): string | undefined {
    const value = this.text(name);
    if (value === undefined || value === '' || isUsableUrl(value)) return value;
    throw new Refusal(code, `${name} is not a valid URL`);
  }

  friendlyName(otherwise: string): string {
    const value = this.text('FriendlyName') ?? otherwise;
    if (value.length > 64) throw new Refusal(20001, 'FriendlyName must be at most 64 characters');
    return value;
  }

  /** Whom to tell about a call: `prefix` names the parameters, as in ConferenceStatusCallback. */
  statusCallback(prefix: string, defaultEvents: readonly string[]): StatusCallback | null {
    const url = this.url(prefix, 21502);
    if (!url) return null;
    const events = this.list(`${prefix}Event`).flatMap((value) => value.split(/[\s,]+/).filter(Boolean));
    return {
      url,
      method: this.method(`${prefix}Method`) ?? 'POST',
      events: events.length > 0 ? events : defaultEvents,
    };
  }
}
