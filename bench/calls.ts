import { call, pageOf, snapshot } from '@ringdesk/contract';
import { aCompany } from '../e2e/testkit/company.ts';
import { Installation } from '../e2e/testkit/installation.ts';
import { copyCalls } from './calls/copy-calls.ts';
import { type MadeCalls, placeSomeCalls } from './calls/place-some-calls.ts';
import { HttpPerson } from './contacts/http-person.ts';
import { type Figure, figure } from './figure.ts';
import type { Part } from './part.ts';
import { percentile } from './percentile.ts';
import { serverOnPostgres } from './server-on-postgres.ts';

const fewCalls = 10_000;
const pagesEach = 40;
const callPage = pageOf(call);
const mostMs = 50;
const mostRatio = 1.5;

interface Log extends MadeCalls {
  reader: HttpPerson;
}

/** The log of a company with many calls against that of one with few, page by page, without and with each filter. */
export async function calls(databaseUrl: string | undefined, manyCalls: number): Promise<Part> {
  if (!databaseUrl) throw new Error('RINGDESK_BENCH_DATABASE_URL names no PostgreSQL server.');
  const companies = [aCompany(), aCompany()];
  const serverEnv = { ...serverOnPostgres(databaseUrl), RINGDESK_MEMBER_CALLS_PER_MINUTE: '1000' };
  await using installation = await Installation.start({
    companies: companies.map(({ company }) => company),
    serverEnv,
  });
  const logs: Log[] = [];
  for (const [index, { alma, olive }] of companies.entries()) {
    const made = await placeSomeCalls(await HttpPerson.signIn(installation.url, alma));
    const owner = await HttpPerson.signIn(installation.url, olive);
    const { organization, members, queues } = snapshot.parse(await owner.ask('GET', '/v1/snapshot'));
    const facts = { orgId: organization.id, memberIds: members.map(({ id }) => id), queueId: queues[0]?.id ?? null };
    await copyCalls(databaseUrl, facts, index === 0 ? fewCalls : manyCalls);
    logs.push({ ...made, reader: await HttpPerson.signIn(installation.url, alma) });
  }
  const [few, many] = logs;
  if (!few || !many) throw new Error('Two companies were to be made.');
  const figures: Figure[] = [];
  for (const [name, filterOf] of filters) {
    const [of, against] = await pagesOfBoth(many, few, filterOf);
    figures.push(figure(`a page of ${manyCalls} calls: ${name}`, 'ms', of, mostMs));
    const ratio = percentile(of, 50) / percentile(against, 50);
    figures.push(figure(`  the median against ${fewCalls} calls`, 'times', [ratio], mostRatio));
  }
  return {
    title: 'The log',
    setting: `two companies on one PostgreSQL server, with ${fewCalls} and ${manyCalls} calls, 50 a page over HTTP`,
    figures,
    notes: [
      '*Calls*: some are placed through the API, with notes; `generate_series` copies them with their sealed numbers over two years, a call a minute at most, from both directions, for all agents, every fourth with a recording, every twentieth with a note.',
      `*A page*: the newest page and those that follow, ${pagesEach} pages of each company, turn by turn, so that both meet the same machine.`,
    ],
  };
}

type FilterOf = (log: Log) => Record<string, string>;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const filters: ReadonlyArray<[name: string, filterOf: FilterOf]> = [
  ['no filter', () => ({})],
  ['mine', () => ({ view: 'mine' })],
  ['direction', () => ({ direction: 'inbound' })],
  ['a frequent outcome', () => ({ outcome: 'answered' })],
  ['a rare outcome', () => ({ outcome: 'rejected' })],
  ['an agent', ({ agentId }) => ({ agentId })],
  ['a queue', ({ queueId }) => ({ queueId })],
  ['a number', ({ number }) => ({ number })],
  ['until three days ago', () => ({ to: daysAgo(3) })],
  ['with recording', () => ({ recorded: 'yes' })],
  ['a word of many notes', ({ commonWord }) => ({ text: commonWord })],
  ['a word of few notes', ({ rareWord }) => ({ text: rareWord })],
  ['an agent, an outcome, a direction', ({ agentId }) => ({ agentId, outcome: 'busy', direction: 'outbound' })],
];

/** Milliseconds of each page of the one, and of each page of the other. */
async function pagesOfBoth(one: Log, other: Log, filterOf: FilterOf): Promise<[number[], number[]]> {
  const walks = [one, other].map((log) => ({ log, after: null as string | null, times: [] as number[] }));
  for (const { log } of walks) await log.reader.timed('GET', pathOf(filterOf(log), null));
  for (let page = 0; page < pagesEach; page += 1) {
    for (const walk of walks) {
      const { ms, body } = await walk.log.reader.timed('GET', pathOf(filterOf(walk.log), walk.after));
      walk.times.push(ms);
      const { items, next } = callPage.parse(body);
      if (items.length === 0) throw new Error(`Nothing is found by ${JSON.stringify(filterOf(walk.log))}.`);
      walk.after = next;
    }
  }
  const [first, second] = walks.map(({ times }) => times);
  return [first ?? [], second ?? []];
}

function pathOf(filter: Record<string, string>, after: string | null): string {
  return `/v1/calls?${new URLSearchParams({ limit: '50', ...filter, ...(after !== null && { after }) })}`;
}
