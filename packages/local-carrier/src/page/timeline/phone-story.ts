import type { PersonPhoneCall } from '../../phones/person-phones.port.ts';
import type { NewEntry } from './timeline-entry.ts';

/** Tells what the phones did, by what is new about each of their calls: each step once. */
export class PhoneStory {
  /** How each call was when it was last told of. */
  readonly #before = new Map<string, PersonPhoneCall>();
  readonly #nameOf: (number: string) => string;

  constructor(nameOf: (number: string) => string) {
    this.#nameOf = nameOf;
  }

  tell(call: PersonPhoneCall, { isOver, atMs }: { isOver: boolean; atMs: number }): NewEntry[] {
    const was = this.#before.get(call.callSid);
    if (isOver) this.#before.delete(call.callSid);
    else this.#before.set(call.callSid, call);
    const rest = { tookMs: null, trouble: null, canReplay: false, details: null };
    return this.#steps(call, was, isOver).map(([what, detail]) => {
      return { atMs, source: 'phone', who: 'Phone', what, detail, callSid: call.callSid, ...rest };
    });
  }

  #steps(call: PersonPhoneCall, was: PersonPhoneCall | undefined, isOver: boolean): Array<[string, string]> {
    const [phone, other] = [this.#nameOf(call.phone), this.#nameOf(call.other)];
    if (isOver) {
      if (!was) return [];
      if (was.state === 'in-call') return [['Call is over', phone]];
      return [was.direction === 'incoming' ? [`${phone} stops ringing`, ''] : ['Nobody answered', '']];
    }
    const steps: Array<[string, string]> = [];
    if (!was)
      steps.push(
        call.direction === 'incoming' ? [`${phone} rings`, `${other} calls`] : [`Dials ${other}`, `from ${phone}`],
      );
    if (call.state === 'in-call' && was?.state !== 'in-call') steps.push([`${phone} is in the call`, `with ${other}`]);
    return steps;
  }
}
