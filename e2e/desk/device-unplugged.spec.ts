import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { plugsInMicrophone, pullsOutMicrophone } from '../testkit/plugs.ts';
import { Stage } from '../testkit/story.ts';

it('the microphone is pulled out in a call: another one takes over, and without any the agent knows that nobody hears them [R0-21]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, {
    kind: 'answers',
    afterMs: 500,
    voice: { kind: 'silence' },
  });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  await customer.hears(440);

  expect(await pullsOutMicrophone(desk, 660)).toBe(1);
  await desk.frameSays('Your microphone was pulled out. Another one is in use, and you are heard.');
  const customerHearsSecondDb = await customer.hears(660);

  expect(await pullsOutMicrophone(desk, 520)).toBe(0);
  await desk.phone.shows('There is no microphone. Plug one in, and it is used at once.');
  await customer.hearsNothing();
  await plugsInMicrophone(desk, 520);
  await desk.phone.showsNoMore('There is no microphone. Plug one in, and it is used at once.');
  const customerHearsThirdDb = await customer.hears(520);
  await desk.phone.says('On call');
  await desk.phone.pressHangUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ endedBy: 'agent' });
  await desk.phone.says('Ready to call');
  measured(context, { customerHearsSecondDb, customerHearsThirdDb });
});
