import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { setMicrophone } from '../testkit/microphone.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('without a microphone nobody is put through: the phone says what to do, is ready by itself once it is allowed, and the caller is offered [R0-21] [R3-30]', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await setMicrophone(desk, 'denied');
  await desk.phone.says('Microphone is blocked');
  await desk.phone.shows('Click the sign left of the address, then allow Microphone.');
  await desk.status.triesToBeAvailable();
  await desk.frameSays(
    'Your microphone cannot be used, so nobody is put through to you. The phone says how to fix it.',
  );
  await desk.status.says('Not started');

  await setMicrophone(desk, 'granted');
  await desk.phone.says('Ready to call');
  await desk.status.becomesAvailable();
  await setMicrophone(desk, 'denied');
  await desk.status.says('No microphone');
  await rosa.calls(ownNumber);
  await desk.calls.shows('Rosa Marin', 'Waiting');
  await desk.status.asksWhyNotMe();
  await desk.sheetSays('Alma Reyes was away (No microphone).');
  expect((await desk.api.snapshot()).offers).toEqual([]);

  await setMicrophone(desk, 'granted');
  await desk.status.says('Available');
  await desk.incoming.isAbout('Rosa Marin');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  await desk.api.newestCallEnds('answered');
  measured(context, { customerHearsDb });
});
