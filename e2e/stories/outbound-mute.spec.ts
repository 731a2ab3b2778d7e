import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent mutes: the customer hears silence while the agent still hears, then the tone again, also from another microphone', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');

  const beforeDb = await customer.hears(440);
  await desk.phone.pressMute();
  const mutedRms = await customer.hearsNothing();
  const agentHearsWhileMutedDb = await desk.hears(880);
  await desk.phone.pressMute();
  const afterDb = await customer.hears(440);

  await desk.phone.switchesMicrophone(1000);
  const otherMicrophoneDb = await customer.hears(1000);
  const agentHearsAfterSwitchDb = await desk.hears(880);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  measured(context, {
    ...{ beforeDb, mutedRms, agentHearsWhileMutedDb, afterDb },
    ...{ otherMicrophoneDb, agentHearsAfterSwitchDb },
  });
});
