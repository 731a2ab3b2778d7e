import type { CarrierControl } from '@ringdesk/local-carrier/control';
import type { Browser } from 'playwright-core';
import type { Person } from './company.ts';
import { Customer } from './customer.ts';
import { Desk, type Looks } from './desk.ts';

/** What the customer of `aCallThatIsUp` says: 880 Hz. */
export const customerVoice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;

/** An agent has called a customer, and is heard: where every story begins that happens to a call in its midst. */
export async function aCallThatIsUp(
  stage: { browser: Browser; url: string; control: CarrierControl },
  agent: Person,
  looks: Looks = {},
): Promise<{ desk: Desk; customer: Customer }> {
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice: customerVoice });
  const desk = await Desk.signedIn(stage.browser, stage.url, agent, looks);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  await customer.hears(440);
  return { desk, customer };
}
