import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const ringSeconds = 5;

it('an agent calls somebody who does not answer, hears it ring, and reads so', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({
    companies: [company],
    serverEnv: { RINGDESK_RING_TIMEOUT_SECONDS: String(ringSeconds) },
  });
  const customer = await Customer.withPhone(stage.control, { kind: 'no-answer' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');

  await desk.phone.dials(customer.number);
  await desk.phone.says('Ringing');
  await customer.rings();
  const heardRinging = await desk.hearsSomething();
  await desk.phone.says('No answer', 30_000);

  const ended = await desk.api.newestCallEnds('no-answer');
  expect(ended).toMatchObject({ talkMs: 0, answeredAt: null });
  await customer.stopsRinging();
  await customer.wasCalledOnce();
  await desk.api.isFree();
  const { ringingAtMs, endedAtMs } = await customer.endedCall();
  const rangMs = endedAtMs - (ringingAtMs ?? Number.NaN);
  expect(rangMs).toBeGreaterThan(ringSeconds * 1000 - 1000);
  measured(context, { rangMs: Math.round(rangMs), ringingHeardRms: heardRinging });
});
