import { openBrowser } from '../../e2e/testkit/browser.ts';
import { aCompany, type Person } from '../../e2e/testkit/company.ts';
import { Customer } from '../../e2e/testkit/customer.ts';
import { Desk } from '../../e2e/testkit/desk.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { until } from '../../e2e/testkit/until.ts';
import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { serverOnPostgres } from '../server-on-postgres.ts';
import { Colleague } from './colleague.ts';
import { HeardEvents } from './heard-events.ts';
import { type Held, readHeap } from './page-heap.ts';

const warmUpEvents = 600;
const longestMs = 240_000;
const walkEveryMs = 20_000;
const names = ['Carla', 'Dario', 'Edith', 'Farid', 'Greta'];
const limits = { RINGDESK_MEMBER_CALLS_PER_MINUTE: '10000', RINGDESK_ORGANIZATION_CALLS_PER_MINUTE: '10000' };

interface Day {
  before: Held;
  after: Held;
  heard: number;
  seconds: number;
}

/** A desk that stays open while its colleagues work for so many events, and what it holds more after them than before. */
export async function heap(events: number, databaseUrl: string | undefined): Promise<Part> {
  const { before, after, heard, seconds } = await workADay(events, databaseUrl);
  const scale = events / heard;
  const grown = ((after.bytes - before.bytes) / 1e6) * scale;
  const scaled = scale > 1 ? `, scaled from them to ${events}` : '';
  return {
    title: 'A day at the desk',
    setting: `a desk in Chromium with the log open and its phone rung, told of ${heard} events in ${seconds.toFixed(0)} seconds${scaled}`,
    figures: [
      figure('heap more than after the warm-up', 'MB', [grown], 20),
      figure('heap after the warm-up', 'MB', [before.bytes / 1e6], null),
      figure('nodes of the page more than after the warm-up', '', [after.nodes - before.nodes], null),
      figure('listeners of the page more than after the warm-up', '', [after.listeners - before.listeners], null),
    ],
    notes: [
      `*Events*: eight hours with one in each second are 28,800. ${names.length + 1} colleagues place and end calls, write notes, customers and dates, go away and come back; callers ring the desk one after the other and hang up. The page is told of each over its socket, as soon as it has taken those before.`,
      'Now and then the agent opens a call, the contacts, and the log again.',
      `*Heap*: what the page’s scripts hold after a forced garbage collection, after the first ${warmUpEvents} events and after the last. Chromium keeps an answer that nobody looks at for minutes, which in a real day are long over.`,
    ],
  };
}

async function workADay(events: number, databaseUrl: string | undefined): Promise<Day> {
  const { company, ownNumber, alma, bruno, olive } = aCompany();
  const others = names.map(
    (name): Person => ({ ...bruno, name: `${name} Stone`, email: `${name}@${company.slug}.example` }),
  );
  const serverEnv = { ...limits, ...(databaseUrl === undefined ? {} : serverOnPostgres(databaseUrl)) };
  const companies = [{ ...company, members: [...company.members, ...others] }];
  await using installation = await Installation.start({ companies, serverEnv });
  const { control, url } = installation;
  const owner = await Owner.signIn(url, olive);
  await owner.shortensWords();
  const colleagues = await Promise.all([bruno, ...others].map((person, index) => Colleague.signIn(url, person, index)));
  const browser = await openBrowser();
  try {
    const heardEvents = new HeardEvents();
    const desk = await Desk.signIn(browser, url, alma, { before: (profile) => heardEvents.listen(profile) });
    await desk.status.becomesAvailable();
    const caller = await Customer.withPhone(control, { kind: 'person' });
    const work = (wanted: number) => workFor(heardEvents, wanted, { desk, colleagues, caller, ownNumber });
    await work(warmUpEvents);
    const before = await readHeap(desk.page);
    const since = performance.now();
    const heard = await work(events);
    const seconds = (performance.now() - since) / 1000;
    return { before, after: await readHeap(desk.page), heard, seconds };
  } finally {
    await browser.close();
  }
}

interface Company {
  desk: Desk;
  colleagues: readonly Colleague[];
  caller: Customer;
  ownNumber: string;
}

/** All work until the desk has heard so many events or the time is over; how many it heard. */
async function workFor(heard: HeardEvents, events: number, company: Company): Promise<number> {
  const { desk, colleagues, caller, ownNumber } = company;
  const from = heard.count;
  const deadline = performance.now() + longestMs;
  const goesOn = () => heard.count - from < events && performance.now() < deadline;
  await Promise.all([
    ...colleagues.map(async (colleague) => {
      while (goesOn()) {
        await colleague.workARound();
        await hasTaken(desk);
      }
    }),
    ringAgainAndAgain(caller, ownNumber, goesOn),
    walkNowAndThen(desk, goesOn),
  ]);
  await hasTaken(desk);
  return heard.count - from;
}

/** The page answers when it has done what it was told before. */
async function hasTaken({ page }: Desk): Promise<void> {
  await page.evaluate('0');
}

async function ringAgainAndAgain(caller: Customer, ownNumber: string, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    await caller.calls(ownNumber, { kind: 'silence' }, [{ do: 'wait', ms: 3000 }, { do: 'hang-up' }]);
    await caller.isOffTheLine();
  }
}

/** Ends where it began, in the log. */
async function walkNowAndThen(desk: Desk, goesOn: () => boolean): Promise<void> {
  let next = performance.now();
  while (goesOn()) {
    await until('it is time for a walk', () => performance.now() >= next || !goesOn(), { deadlineMs: walkEveryMs * 2 });
    next += walkEveryMs;
    await walk(desk);
  }
}

async function walk({ page }: Desk): Promise<void> {
  const rows = page.getByRole('grid', { name: 'Calls' }).getByRole('row');
  const go = (name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).first().getByRole('link', { name }).click();
  // Rows move down while calls come in: no mouse would hold one.
  await rows.nth(3).dispatchEvent('click');
  await page.getByRole('region', { name: 'Story of the call' }).waitFor();
  await go('Contacts');
  await page.getByRole('list', { name: 'Contacts' }).waitFor();
  await go('Calls');
  await rows.nth(3).waitFor();
}
