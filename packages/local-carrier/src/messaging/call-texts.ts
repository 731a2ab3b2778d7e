import type { Leg } from '../engine/leg.ts';
import { isE164 } from '../numbers.ts';
import type { CallText } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { isOutOfReach } from './delivery.ts';
import type { TextParts } from './text-parts.ts';

interface Ends {
  to: string;
  from: string;
}

/** Texts that the verb Sms sends in the middle of a call. */
export class CallTexts {
  readonly #parts: TextParts;

  constructor(parts: TextParts) {
    this.#parts = parts;
  }

  /** The parameters of the action. What cannot be sent is `invalid` there, and `warn` hears why. */
  send(leg: Leg, { body, to, from, statusCallback }: CallText, warn: (code: number, reason: string) => void): Params {
    const party = endsOf(leg);
    const ends = { to: to ?? party.to, from: from ?? party.from };
    const refused = this.#whyNot(leg.accountSid, { ...ends, body });
    if (refused) {
      warn(refused.code, refused.reason);
      return { SmsStatus: 'invalid' };
    }
    const { sid } = this.#parts.messages.send({
      accountSid: leg.accountSid,
      ...ends,
      body,
      mediaUrls: [],
      direction: 'outbound-call',
      statusCallback,
    });
    return { SmsSid: sid, SmsStatus: 'sending' };
  }

  #whyNot(accountSid: string, { to, from, body }: Ends & { body: string }): { code: number; reason: string } | null {
    const owned = this.#parts.world.store.numbers
      .all()
      .some((each) => each.accountSid === accountSid && each.phoneNumber === from);
    if (!isE164(to)) return { code: 14101, reason: 'Sms needs the number of a phone as its to.' };
    if (!owned) return { code: 14108, reason: 'The from of Sms is not a number of the account.' };
    if (body === '') return { code: 14103, reason: 'Sms has no text.' };
    if (this.#parts.optOuts.has(to, from)) return { code: 21610, reason: 'The phone has opted out.' };
    if (isOutOfReach(to)) return { code: 21612, reason: 'No way leads to this phone.' };
    return null;
  }
}

/** From the number of the account to the other party. */
function endsOf({ record }: Leg): Ends {
  return record.direction === 'inbound' ? { to: record.from, from: record.to } : { to: record.to, from: record.from };
}
