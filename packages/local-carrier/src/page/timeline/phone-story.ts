import type { PersonPhoneCall } from '../../phones/person-phones.port.ts';
import type { NewEntry } from './timeline-entry.ts';

/** Tells what the phones did by comparing their calls with those before: each step once. */
export class PhoneStory {
  #before = new Map<string, PersonPhoneCall>();
  readonly #nameOf: (number: string) => string;

  constructor(nameOf: (number: string) => string) {
    this.#nameOf = nameOf;
  }

  compare(calls: readonly PersonPhoneCall[], atMs: number): NewEntry[] {
    const told: NewEntry[] = [];
    const tell = ({ callSid }: PersonPhoneCall, what: string, detail: string) => {
      const rest = { tookMs: null, trouble: null, canReplay: false, details: null };
      told.push({ atMs, source: 'phone', who: 'Phone', what, detail, callSid, ...rest });
    };
    for (const call of calls) {
      const was = this.#before.get(call.callSid);
      const [phone, other] = [this.#nameOf(call.phone), this.#nameOf(call.other)];
      if (!was && call.direction === 'incoming') tell(call, `${phone} rings`, `${other} calls`);
      if (!was && call.direction === 'outgoing') tell(call, `Dials ${other}`, `from ${phone}`);
      if (call.state === 'in-call' && was?.state !== 'in-call') tell(call, `${phone} is in the call`, `with ${other}`);
      this.#before.delete(call.callSid);
    }
    for (const call of this.#before.values()) {
      const phone = this.#nameOf(call.phone);
      if (call.state === 'in-call') tell(call, 'Call is over', phone);
      else tell(call, call.direction === 'incoming' ? `${phone} stops ringing` : 'Nobody answered', '');
    }
    this.#before = new Map(calls.map((call) => [call.callSid, call]));
    return told;
  }
}
