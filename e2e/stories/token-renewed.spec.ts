import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

const tokenSeconds = 8;

it('a call outlives three lifetimes of its token without a word of it, and the next caller is answered', async (context) => {
  const { company, ownNumber, alma } = aCompany();
  const serverEnv = { RINGDESK_TOKEN_TTL_SECONDS: String(tokenSeconds) };
  await using stage = await Stage.set({ companies: [company], serverEnv });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.becomesAvailable();
  await desk.call(customer.number);
  await desk.phoneSays('On call');
  await desk.keepsPhoneWords();
  const clearDb: number[] = [];
  for (let lifetime = 1; lifetime <= 3; lifetime += 1) {
    await desk.talksFor(lifetime * tokenSeconds);
    clearDb.push(await customer.hears(440), await desk.hears(880));
  }
  expect(await desk.phoneWordsKept()).toEqual(['On call']);
  await desk.pressHangUp();
  await desk.newestCallEnds('answered');

  await rosa.calls(ownNumber, voice);
  await desk.isAskedAbout('Support, waited');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  const nextCustomerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  await until('the second call is over', async () => (await desk.log()).every(({ state }) => state === 'ended'));
  measured(context, { leastClearDb: Math.min(...clearDb), nextCustomerHearsDb });
});
