import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const person = { kind: 'answers', afterMs: 500, voice: { kind: 'tone', hz: 880, amplitude: 8000 } } as const;

it('the carrier is down when dialling and in a call: the phone says so, nothing is left open, and it works again by itself', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const { installation } = stage;
  const { number } = await Customer.withPhone(stage.control, person);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');

  await installation.killCarrier();
  await desk.phone.dials(number);
  await desk.phone.says('The call failed');
  await desk.phone.shows(/could not be connected to the phone network/);
  expect(await desk.api.newestCallEnds('failed')).toMatchObject({ answeredAt: null });
  await installation.startCarrierAgain();
  await desk.presses('Close');
  await desk.phone.says('Ready to call');

  const customer = await Customer.withPhone(stage.control, person, number);
  await desk.phone.dials(number);
  await desk.phone.says('On call');
  const agentHearsAfterRestartDb = await desk.hears(880);
  await installation.killCarrier();
  await desk.phone.says('Reconnecting');
  await desk.frameSays('The phone network does not answer.');
  await installation.startCarrierAgain();
  await desk.api.newestCallEnds('answered');
  await desk.api.isFree();
  await desk.phone.says('Ready to call');
  await desk.phone.shows(/Your connection broke off in the call/);
  await desk.presses('Call back');
  await desk.phone.says('On call');
  await customer.hears(440);
  await desk.phone.pressHangUp();
  await desk.api.isFree();
  measured(context, { agentHearsAfterRestartDb });
});
