import assert from 'node:assert/strict';
import type { CallView, CarrierControl, Voice } from '@ringdesk/local-carrier/control';
import { aCustomerNumber } from './company.ts';
import { clearDb, round, soundWithinMs } from './sound.ts';
import { patienceMs, until } from './until.ts';

type Persona = Parameters<CarrierControl['setPhone']>[1];
type Steps = Parameters<CarrierControl['dial']>[1]['steps'];

const fullSecondMs = 1000;
const sound = { deadlineMs: soundWithinMs };

/** The person at the other end: a simulated phone, and what is heard at it. */
export class Customer {
  readonly number: string;
  #control: CarrierControl;

  private constructor(control: CarrierControl, number: string) {
    this.#control = control;
    this.number = number;
  }

  static async withPhone(control: CarrierControl, persona: Persona, number = aCustomerNumber()): Promise<Customer> {
    await control.setPhone(number, persona);
    return new Customer(control, number);
  }

  /** Waits for the first full second in which the phone hears the tone clearly; its signal-to-noise in dB. */
  async hears(hz: number): Promise<number> {
    const second = await until(
      `the customer hears ${hz} Hz at ${clearDb} dB`,
      async () => {
        const heard = await this.#control.listen(this.number, { ms: fullSecondMs, hz });
        return heard.toneToNoiseDb !== null && heard.toneToNoiseDb >= clearDb && heard.rms > 100 ? heard : null;
      },
      sound,
    );
    return round(second.toneToNoiseDb ?? Number.NaN);
  }

  /** As a menu does: waits until these keys have reached the phone, then something else is heard from it. */
  async answersKeys(digits: string, voice: Voice): Promise<void> {
    await until(`the keys ${digits} reach the phone`, async () => {
      const { digitsHeard } = await this.#control.phone(this.number);
      assert.equal(digitsHeard, digits);
      return true;
    });
    await this.#control.speak(this.number, voice);
  }

  /** Waits for a full second of silence; its RMS in 16-bit steps. */
  async hearsNothing(): Promise<number> {
    const second = await until(
      'the customer hears nothing',
      async () => {
        const heard = await this.#control.listen(this.number, { ms: fullSecondMs });
        return heard.rms < 40 ? heard : null;
      },
      sound,
    );
    return round(second.rms);
  }

  /** One second of listening, or `ms` of it, whatever is heard. */
  listen(hz: number, ms = fullSecondMs) {
    return this.#control.listen(this.number, { ms, hz });
  }

  /** Waits for a full second in which the phone does not hear the tone, whatever else it hears. */
  async hearsNoMore(hz: number): Promise<void> {
    await until(
      `the customer does not hear ${hz} Hz`,
      async () => {
        const { toneToNoiseDb } = await this.listen(hz);
        return toneToNoiseDb === null || toneToNoiseDb < 0;
      },
      sound,
    );
  }

  /** Rings a number; the voice is heard once somebody has answered, and while they wait. Then the steps are done. */
  async calls(number: string, voice: Voice = { kind: 'silence' }, steps: Steps = []): Promise<void> {
    await this.#control.dial(this.number, { to: number, voice, steps });
  }

  /** From now on this is heard from the phone. */
  async speaks(voice: Voice): Promise<void> {
    await this.#control.speak(this.number, voice);
  }

  /** Rings without a number to call back. */
  async callsWithheld(number: string): Promise<void> {
    await this.#control.dial(this.number, { to: number, from: 'anonymous' });
  }

  /** Waits for a full second that is not silence: words or music. Its RMS in 16-bit steps. */
  async hearsSomething(): Promise<number> {
    const second = await until(
      'the customer hears something',
      async () => {
        const heard = await this.#control.listen(this.number, { ms: fullSecondMs });
        return heard.rms > 200 ? heard : null;
      },
      sound,
    );
    return round(second.rms);
  }

  /** Waits until the carrier has no line for this phone any more. */
  async isOffTheLine(): Promise<void> {
    await until('the customer is off the line', async () => (await this.#control.phone(this.number)).state === 'idle');
  }

  async rings(deadlineMs = patienceMs): Promise<void> {
    await until('the phone rings', async () => (await this.#control.phone(this.number)).state === 'ringing', {
      deadlineMs,
    });
  }

  async stopsRinging(): Promise<void> {
    await until('the phone is quiet', async () => (await this.#control.phone(this.number)).state === 'idle');
  }

  async answers(): Promise<void> {
    await this.#control.answer(this.number);
  }

  async hangsUp(): Promise<void> {
    await this.#control.hangUp(this.number);
  }

  /** Every call that the carrier placed to this number, oldest first. */
  async callsToMe(): Promise<CallView[]> {
    return (await this.#control.calls()).filter(({ to }) => to === this.number);
  }

  /** The newest one, once it is over. */
  endedCall(): Promise<CallView & { endedAtMs: number }> {
    return until('the customer’s line is over', async () => {
      const newest = (await this.callsToMe()).at(-1);
      return newest?.endedAtMs ? { ...newest, endedAtMs: newest.endedAtMs } : null;
    });
  }

  /** How long the carrier says they spoke. */
  async talkMs(): Promise<number> {
    const { answeredAtMs, endedAtMs } = await this.endedCall();
    return answeredAtMs === null ? 0 : endedAtMs - answeredAtMs;
  }

  /** Nothing was dialled twice. */
  async wasCalledOnce(): Promise<void> {
    assert.equal((await this.callsToMe()).length, 1);
  }
}
