import { aCompany } from '../../e2e/testkit/company.ts';
import { Customer } from '../../e2e/testkit/customer.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { serverOnPostgres } from '../server-on-postgres.ts';
import { BareAgent } from './bare-agent.ts';

/** Companies that race side by side: one race is over before the next of the same company begins. */
const lanes = 16;

interface Race {
  hasOneWinner: boolean;
  /** From both clicks to the later of the other's answer and what their socket said. */
  otherKnowsMs: number;
}

/**
 * Two agents of one company accept the same caller in the same moment, so many times, over HTTP and sockets. Without a
 * PostgreSQL server on the embedded database.
 */
export async function acceptRaces(count: number, databaseUrl: string | undefined): Promise<Part> {
  const companies = Array.from({ length: lanes }, () => aCompany());
  const serverEnv = databaseUrl === undefined ? {} : serverOnPostgres(databaseUrl);
  await using installation = await Installation.start({
    companies: companies.map(({ company, olive, alma, bruno }) => ({ ...company, members: [olive, alma, bruno] })),
    serverEnv,
    profile: 'plain',
  });
  const perLane = Math.ceil(count / lanes);
  const all = (await Promise.all(companies.map((each) => raceInLane(installation, each, perLane)))).flat();
  const known = all.map(({ otherKnowsMs }) => otherKnowsMs);
  const won = (all.filter(({ hasOneWinner }) => hasOneWinner).length / all.length) * 100;
  const database = databaseUrl === undefined ? 'the embedded database' : 'PostgreSQL';
  return {
    title: 'Two agents, one caller',
    setting: `${all.length} races of two agents who accept in one moment, in ${lanes} companies side by side, on ${database}`,
    figures: [
      { ...figure('one wins, the other reads who', '%', [won], 100, 'at-least'), count: all.length },
      { ...figure('the other knows, the worst', 'ms', known, 1000), p95: Math.max(...known) },
    ],
    notes: [
      '*The other knows*: from both clicks until the one who was too late has the answer of their request and the end of the offer by their socket.',
    ],
  };
}

async function raceInLane(
  installation: Installation,
  { ownNumber, alma, bruno, olive }: ReturnType<typeof aCompany>,
  count: number,
): Promise<Race[]> {
  const owner = await Owner.signIn(installation.url, olive);
  await owner.changeQueue({ strategy: 'ring-all' });
  await owner.changeNumber('Sales', { greeting: { kind: 'text', text: 'Hello.' } });
  const { members } = await owner.snapshot();
  const agents = await Promise.all(
    [alma, bruno].map(async (person) => {
      const memberId = members.find(({ name }) => name === person.name)?.id ?? '';
      return { memberId, agent: await BareAgent.comeIn(installation.url, person) };
    }),
  );
  const races: Race[] = [];
  for (let n = 1; n <= count; n += 1) {
    races.push(await race(installation, ownNumber, agents));
    if (n % 50 === 0) console.log(`${n} of ${count} races in each of ${lanes} companies`);
  }
  for (const { agent } of agents) agent[Symbol.dispose]();
  return races;
}

async function race(
  { control }: Installation,
  ownNumber: string,
  agents: ReadonlyArray<{ memberId: string; agent: BareAgent }>,
): Promise<Race> {
  const caller = await Customer.withPhone(control, { kind: 'person' });
  await caller.calls(ownNumber);
  const asked = await Promise.all(
    agents.map(async ({ memberId, agent }) => ({ agent, offer: await agent.isAsked(memberId) })),
  );
  const begin = performance.now();
  const answers = await Promise.all(
    asked.map(async ({ agent, offer }) => ({ agent, offer, ...(await agent.accept(offer)) })),
  );
  const lost = answers.filter(({ code }) => code === 'offer.taken');
  const told = await Promise.all(
    lost.map(async ({ agent, offer, at }) => Math.max(at, (await agent.offerEnds(offer.id)).at)),
  );
  await caller.hangsUp();
  await Promise.all(agents.map(({ agent }) => agent.allCallsEnd()));
  const winners = answers.filter(({ status }) => status === 200).length;
  return { hasOneWinner: winners === 1 && lost.length === 1, otherKnowsMs: Math.max(...told) - begin };
}
