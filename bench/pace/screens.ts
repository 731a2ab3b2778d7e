import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../../e2e/testkit/browser.ts';
import { aCompany } from '../../e2e/testkit/company.ts';
import { Desk } from '../../e2e/testkit/desk.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { placeSomeCalls } from '../calls/place-some-calls.ts';
import { HttpPerson } from '../contacts/http-person.ts';
import { contactRows } from '../contacts/made-contacts.ts';
import { figure } from '../figure.ts';
import type { Part } from '../part.ts';
import { callClicks } from './call-clicks.ts';
import { clickBarely, clickToPaint, largestPaint, notePace, slowDown } from './slow-page.ts';

const slowness = 4;
const rounds = 10;

/** Milliseconds from a click or key to the next paint. */
interface Clicks {
  openCall: number[];
  changeTab: number[];
  search: number[];
}

/** How soon the desk stands and how soon it answers to clicks on a slow computer. */
export async function screens(): Promise<Part> {
  const contacts = contactRows(200).map(({ name, company, numbers }) => ({
    ...{ name, company },
    numbers: numbers.map((number) => ({ number, kind: 'work' as const })),
  }));
  const { company, alma, bruno, olive, ownNumber } = aCompany({ contacts });
  const serverEnv = { RINGDESK_MEMBER_CALLS_PER_MINUTE: '1000' };
  await using installation = await Installation.start({ companies: [company], serverEnv });
  await placeSomeCalls(await HttpPerson.signIn(installation.url, alma));
  const browser = await openBrowser();
  try {
    const desk = await slowDesk(browser, installation.url, alma);
    const paints = await loadOften(desk);
    const clicks = await clickOften(desk);
    await desk.page.close();
    const people = { agent: bruno, owner: olive, ownNumber };
    const { answer, mute } = await callClicks(browser, installation, people, { rounds, slowness });
    return {
      title: 'Screens',
      setting: `Chromium with its processor slowed ${slowness} times and nothing in its cache, ${rounds} rounds, a log of 20 calls and 200 contacts`,
      figures: [
        figure('the desk of somebody signed in: largest paint (LCP)', 'ms', paints, 1800),
        figure('open a call, to the next paint (INP)', 'ms', clicks.openCall, 200),
        figure('change a tab or page', 'ms', clicks.changeTab, 200),
        figure('search, the slowest of three letters', 'ms', clicks.search, 200),
        figure('answer, to the paint that says that the line comes up', 'ms', answer, 100),
        figure(
          'mute and be heard again, by the button and by M, to the paint in which the button says so',
          'ms',
          mute,
          100,
        ),
      ],
      notes: [
        '*LCP* and the times of clicks are the browser’s own (Event Timing): from the input to the next frame on the screen, in steps of 8 ms; it tells of nothing below 16 ms, which is noted as 16.',
        '*Answer* and *mute* in calls that come in, with sound both ways: the longer of the browser’s own time and the time from the click or key to the end of the first frame in which it is shown.',
        'Server, carrier and database share the machine’s processors and are not slowed.',
      ],
    };
  } finally {
    await browser.close();
  }
}

async function slowDesk(browser: Browser, origin: string, person: Parameters<typeof Desk.signIn>[2]): Promise<Desk> {
  return Desk.signIn(browser, origin, person, { before: notePace });
}

/** A tab of its own each time, as after a start of the browser. */
async function loadOften({ profile, page: first }: Desk): Promise<number[]> {
  await first.goto('about:blank');
  const paints: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = await profile.newPage();
    await slowDown(page, slowness);
    await page.goto('/calls');
    await page.getByRole('grid', { name: 'Calls' }).getByRole('row').nth(3).waitFor({ timeout: 120_000 });
    paints.push(await largestPaint(page));
    await page.close();
  }
  // The first one also warms the server.
  return paints.slice(1);
}

async function clickOften(desk: Desk): Promise<Clicks> {
  const { page } = desk;
  await slowDown(page, slowness);
  await page.goto('/calls');
  await desk.phone.says('Ready to call', 120_000);
  const clicks: Clicks = { openCall: [], changeTab: [], search: [] };
  // Parts of pages are loaded when they are first wanted: the first round is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    const seen = await browseOnce(page, round);
    if (round === 0) continue;
    clicks.openCall.push(seen.openCall);
    clicks.changeTab.push(...seen.changeTab);
    clicks.search.push(seen.search);
  }
  return clicks;
}

async function browseOnce(page: Page, round: number) {
  const link = (group: string, name: string) =>
    page.getByRole('navigation', { name: group }).first().getByRole('link', { name, exact: true });
  const rows = page.getByRole('grid', { name: 'Calls' }).getByRole('row');
  const details = page.getByRole('region', { name: 'Story of the call' });
  const clicked = (target: Locator) => clickToPaint(page, () => clickBarely(target));
  const openCall = await clicked(rows.nth(2 + round));
  await details.waitFor();
  const changeTab = [
    await clicked(link('Views of the log', 'Mine')),
    await clicked(link('Views of the log', 'All')),
    await clicked(link('Pages', 'Contacts')),
  ];
  await page.getByRole('list', { name: 'Contacts' }).waitFor();
  const field = page.locator('#page').getByRole('searchbox');
  await field.focus();
  const search = await clickToPaint(page, () => page.keyboard.type('mar', { delay: 150 }));
  await field.fill('');
  changeTab.push(await clicked(link('Pages', 'Calls')));
  await rows.nth(3).waitFor();
  return { openCall, changeTab, search };
}
