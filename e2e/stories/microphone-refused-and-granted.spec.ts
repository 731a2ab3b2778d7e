import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { setMicrophone } from '../testkit/microphone.ts';
import { Stage } from '../testkit/story.ts';

it('without a microphone nobody is put through: the phone says what to do, is ready by itself once it is allowed, and the caller is offered', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await setMicrophone(desk, 'denied');
  await desk.phoneSays('Microphone is blocked');
  await desk.phoneShows('Click the sign left of the address, then allow Microphone.');
  await desk.triesToBeAvailable();
  await desk.frameSays(
    'Your microphone cannot be used, so nobody is put through to you. The phone says how to fix it.',
  );
  await desk.statusSays('Not started');

  await setMicrophone(desk, 'granted');
  await desk.phoneSays('Ready to call');
  await desk.becomesAvailable();
  await setMicrophone(desk, 'denied');
  await desk.statusSays('No microphone');
  await rosa.calls(ownNumber);
  await desk.showsInLog('Rosa Marin', 'Waiting');
  await desk.asksWhyNotMe();
  await desk.sheetSays('Alma Reyes was away (No microphone).');
  expect((await desk.snapshot()).offers).toEqual([]);

  await setMicrophone(desk, 'granted');
  await desk.statusSays('Available');
  await desk.isAskedAbout('Rosa Marin');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  await desk.newestCallEnds('answered');
  measured(context, { customerHearsDb });
});
