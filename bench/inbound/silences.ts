import { openBrowser } from '../../e2e/testkit/browser.ts';
import { aCompany } from '../../e2e/testkit/company.ts';
import { Customer } from '../../e2e/testkit/customer.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { until } from '../../e2e/testkit/until.ts';
import { freeAgent } from './answer-rounds.ts';
import { BareAgent } from './bare-agent.ts';
import { type CallerEar, CallerEars } from './caller-ear.ts';
import type { Silence } from './heard-pieces.ts';
import type { Profile } from './profile.ts';

/** One way that a caller can go, with the longest silence on it. */
export interface Way extends Silence {
  name: string;
}

interface World {
  installation: Installation;
  ears: CallerEars;
  owner: Owner;
  ownNumber: string;
  people: ReturnType<typeof aCompany>;
}

/** Listens at the phones of callers who go the long ways, from the answer to the end. */
export async function silences(profile: Profile, migratedData: string): Promise<Way[]> {
  const people = aCompany();
  await using installation = await Installation.start({ companies: [people.company], profile, migratedData });
  await using ears = await CallerEars.open(installation);
  const owner = await Owner.signIn(installation.url, people.olive);
  const world = { installation, ears, owner, ownNumber: people.ownNumber, people };
  const ways: Way[] = [];
  for (const [name, go] of Object.entries({
    'declined, rung out, a wait over two documents, a line that failed, answered, the agent gone': longWait,
    'the longest wait, then voicemail': toVoicemail,
    'the longest wait, then a sentence': toSentence,
  })) {
    const way = { name: `${profile}: ${name}`, ...(await go(world)) };
    console.log(`${way.name}: ${way.ms} ms, ${(way.afterMs / 1000).toFixed(1)} s after the answer`);
    ways.push(way);
  }
  return ways;
}

async function ring({
  installation: { control },
  ears,
  ownNumber,
}: World): Promise<{ caller: Customer; ear: CallerEar }> {
  const caller = await Customer.withPhone(control, { kind: 'person' });
  const { callSid } = await control.dial(caller.number, { to: ownNumber, voice: { kind: 'silence' } });
  return { caller, ear: await ears.listenTo(callSid) };
}

/** A wait document lasts a minute and a half. */
const overTwoDocumentsMs = 100_000;

async function longWait(world: World): Promise<Silence> {
  const { installation, owner, people } = world;
  const { url, control } = installation;
  await owner.changeQueue({ ringSeconds: 5, longestWaitSeconds: 300 });
  const { members } = await owner.snapshot();
  const idOf = ({ name }: { name: string }) => members.find((one) => one.name === name)?.id ?? '';
  using declines = await BareAgent.comeIn(url, people.alma);
  using misses = await BareAgent.comeIn(url, people.bruno);
  const since = Date.now();
  const { caller, ear } = await ring(world);
  await Promise.all([
    declines.isAsked(idOf(people.alma)).then((offer) => declines.decline(offer)),
    misses.isAsked(idOf(people.bruno)).then(({ id }) => misses.offerEnds(id)),
  ]);
  await declines.goAway();
  const browser = await openBrowser();
  try {
    await until('the second wait document', () => Date.now() - since > overTwoDocumentsMs, {
      deadlineMs: overTwoDocumentsMs + 10_000,
    });
    const desk = await freeAgent(browser, url, people.olive);
    await desk.incoming.isAbout('Support, waited');
    await control.setFaults(
      (await installation.companyAccounts()).map((scope) => ({ scope, kind: 'gateway-refused' as const })),
    );
    await desk.page
      .getByRole('button', { name: /^Take the call of|^Answer/ })
      .first()
      .click();
    await desk.page
      .getByText(/Your line did not come up\./)
      .first()
      .waitFor();
    await control.clearFaults();
    await desk.page
      .getByRole('button', { name: /^Take the call of/ })
      .first()
      .click();
    await desk.phone.says('On call');
    await caller.hears(1300);
    await desk.page.close();
    await until('the caller waits again', async () => (await owner.snapshot()).liveCalls[0]?.state === 'waiting', {
      deadlineMs: 60_000,
    });
    await caller.hearsSomething();
    await caller.hangsUp();
    return await ear.longestSilence();
  } finally {
    await browser.close();
  }
}

async function toVoicemail(world: World): Promise<Silence> {
  const { owner, installation } = world;
  await owner.changeQueue({ longestWaitSeconds: 10 });
  using agent = await BareAgent.comeIn(installation.url, world.people.alma);
  await agent.goAway();
  const { caller, ear } = await ring(world);
  await until('the voicemail', async () => (await owner.snapshot()).liveCalls[0]?.state === 'voicemail', {
    deadlineMs: 60_000,
  });
  await caller.hearsSomething();
  await ear.isQuietFor(2_500, 30_000);
  const spokeAtMs = Date.now();
  await installation.control.press(caller.number, '#');
  return ear.longestSilence(spokeAtMs);
}

async function toSentence(world: World): Promise<Silence> {
  const { owner, installation } = world;
  const message = { kind: 'text', text: 'We are sorry, nobody is here. Please call again tomorrow. Goodbye.' } as const;
  await owner.changeQueue({ longestWaitSeconds: 10, overflow: { kind: 'hang-up', message } });
  using agent = await BareAgent.comeIn(installation.url, world.people.alma);
  await agent.goAway();
  const { ear } = await ring(world);
  return ear.longestSilence();
}
