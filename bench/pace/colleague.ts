import { type ChosenStatus, call, contact } from '@ringdesk/contract';
import { z } from 'zod';
import type { Person } from '../../e2e/testkit/company.ts';
import { HttpPerson } from '../contacts/http-person.ts';

const withCall = z.object({ call });
const withContact = z.object({ contact });

/** Somebody who works all day without a screen here; all that they do is told to every open desk. */
export class Colleague {
  readonly #person: HttpPerson;
  /** Which of them it is, from 0 to 7: each calls numbers of their own. */
  readonly #place: number;
  #round = 0;

  private constructor(person: HttpPerson, place: number) {
    this.#person = person;
    this.#place = place;
  }

  static async signIn(origin: string, person: Person, place: number): Promise<Colleague> {
    return new Colleague(await HttpPerson.signIn(origin, person), place);
  }

  /** A dozen events or so: away and back, a call with its note, a customer written down, and now and then a date. */
  async workARound(): Promise<void> {
    this.#round += 1;
    await this.#becomes({ kind: 'away', reason: 'Back office' });
    await this.#writesDownACustomer();
    await this.#becomes({ kind: 'away', reason: 'Meeting' });
    await this.#becomes({ kind: 'available' });
    await this.#placesACall();
    await this.#becomes({ kind: 'away', reason: 'Break' });
    await this.#becomes({ kind: 'available' });
  }

  #becomes(status: ChosenStatus): Promise<unknown> {
    return this.#person.ask('POST', '/v1/me/status', { status });
  }

  async #placesACall(): Promise<void> {
    const request = { to: this.#number(), requestKey: crypto.randomUUID() };
    const { id } = withCall.parse(await this.#person.ask('POST', '/v1/calls', request)).call;
    await this.#person.ask('POST', `/v1/calls/${id}/hang-up`, {});
    await this.#person.ask('POST', `/v1/calls/${id}/note`, {
      text: `Round ${this.#round}: asked for lamps`,
      version: 0,
    });
    if (this.#round % 4 > 0) return;
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    await this.#person.ask('POST', `/v1/calls/${id}/follow-up`, { dueAt });
  }

  async #writesDownACustomer(): Promise<void> {
    const number = { number: this.#number(), kind: 'mobile' };
    const details = { name: `Customer ${this.#place} ${this.#round}`, numbers: [number] };
    const { id } = withContact.parse(await this.#person.ask('POST', '/v1/contacts', details)).contact;
    await this.#person.ask('PATCH', `/v1/contacts/${id}`, { ...details, company: 'Lamps and more' });
    await this.#person.ask('PATCH', `/v1/contacts/${id}`, { ...details, tags: ['wholesale'] });
    await this.#person.ask('POST', `/v1/contacts/${id}/notes`, { text: 'Wants a catalogue.' });
  }

  #number(): string {
    return `+1415${2 + this.#place}${String(this.#round).padStart(6, '0')}`;
  }
}
