import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

it('the server dies in a call: the people go on talking, and after its restart the log ends right [R2-21]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.call(customer.number);
  await desk.phoneSays('On call');
  await customer.hears(440);

  await stage.installation.killServer();
  const customerHearsWithoutServerDb = await customer.hears(440);
  const agentHearsWithoutServerDb = await desk.hears(880);
  await customer.hangsUp();
  await customer.endedCall();
  await stage.installation.startServerAgain();

  const { ended, ...durations } = await compareDuration(desk, customer);
  expect(ended).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  await desk.isFree();
  await desk.phoneSays('Ready to call');
  await customer.wasCalledOnce();
  measured(context, {
    customerHearsWithoutServerDb,
    agentHearsWithoutServerDb,
    restartMs: Math.round(stage.installation.serverStartMs),
    ...durations,
  });
});
