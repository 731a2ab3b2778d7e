import type { Persona } from '../phones/persona.ts';

interface Personas {
  personaOf(number: string): Persona;
  setPersona(number: string, persona: Persona): void;
}

/** Numbers that pages have taken for themselves: each gets its persona back when the last page lets go of it. */
export class BorrowedNumbers {
  readonly #personas: Personas;
  readonly #borrowed = new Map<string, { before: Persona; by: Set<object> }>();

  constructor(personas: Personas) {
    this.#personas = personas;
  }

  /** Makes these the only numbers that `borrower` has; none gives all back. */
  borrow(borrower: object, numbers: readonly string[]): void {
    this.#giveBack(borrower, numbers);
    for (const number of numbers) {
      const entry = this.#borrowed.get(number) ?? { before: this.#personas.personaOf(number), by: new Set() };
      entry.by.add(borrower);
      this.#borrowed.set(number, entry);
      this.#personas.setPersona(number, { kind: 'person' });
    }
  }

  #giveBack(borrower: object, except: readonly string[]): void {
    for (const [number, { before, by }] of this.#borrowed) {
      if (except.includes(number) || !by.delete(borrower) || by.size > 0) continue;
      this.#borrowed.delete(number);
      this.#personas.setPersona(number, before);
    }
  }
}
