import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

const tokenSeconds = 8;

it('a call outlives three lifetimes of its token without a word of it, and the next caller is answered', async (context) => {
  const { company, ownNumber, alma, olive } = aCompany();
  const serverEnv = { RINGDESK_TOKEN_TTL_SECONDS: String(tokenSeconds) };
  await using stage = await Stage.set({ companies: [company], serverEnv });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.status.becomesAvailable();
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  await desk.phone.keepsWords();
  const clearDb: number[] = [];
  for (let lifetime = 1; lifetime <= 3; lifetime += 1) {
    await desk.api.talksFor(lifetime * tokenSeconds);
    clearDb.push(await customer.hears(440), await desk.hears(880));
  }
  expect(await desk.phone.wordsKept()).toEqual(['On call']);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');

  await rosa.calls(ownNumber, voice);
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  const nextCustomerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  await until('the second call is over', async () => (await desk.api.log()).every(({ state }) => state === 'ended'));
  measured(context, { leastClearDb: Math.min(...clearDb), nextCustomerHearsDb });
});
