import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { shootFrame, shootSmallScreens } from './frame-screens.ts';
import { prepareInbound, shootInbound } from './inbound-screens.ts';
import { shootTestPhone } from './test-phone-screens.ts';
import { openBrowser, openProfile } from './testkit/browser.ts';
import type { Company } from './testkit/company.ts';
import { root } from './testkit/config.ts';
import { Customer } from './testkit/customer.ts';
import { Desk } from './testkit/desk.ts';
import { Installation } from './testkit/installation.ts';

/**
 * Takes docs/screens again: each screen and each state of the phone, of the demo company with a few calls made. Run it with
 * `npx node e2e/screens.ts` after npm start has built the web app; with `desk`, `inbound`, `frame` or `test-phone` behind it only those.
 */
const folder = join(root, 'docs/screens');
const password = 'the demo company’s own password';
const speaks = { kind: 'answers', afterMs: 400, voice: { kind: 'speech', clip: 'greeting' } } as const;
const silent = { kind: 'answers', afterMs: 300, voice: { kind: 'silence' } } as const;

type Look = 'light' | 'dark';

async function demoCompany(): Promise<Company> {
  const file = await readFile(join(root, 'apps/server/demo/fernway-supply.json'), 'utf8');
  const [company] = JSON.parse(file).companies;
  return { ...company, members: company.members.map((member: object) => ({ ...member, password })) };
}

const member = (company: Company, role: Company['members'][number]['role']) => {
  const found = company.members.find((each) => each.role === role);
  if (!found) throw new Error(`the demo company has no ${role}`);
  return found;
};

const numberOf = (company: Company, name: string) => {
  const number = company.contacts.find((contact) => contact.name === name)?.numbers[0]?.number;
  if (!number) throw new Error(`the demo company has no number for ${name}`);
  return number;
};

/** Waits for pictures, fonts and animations, so that two runs look the same. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(700);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function makeSomeCalls(desk: Desk, { control }: Installation, company: Company): Promise<void> {
  const calls = [
    ['Ben Ashworth', { kind: 'busy' }, 'busy'],
    ['Hugo Steiner', { kind: 'rejects', afterMs: 500 }, 'rejected'],
    ['Elif Demir', { ...silent, hangsUpAfterMs: 6000 }, 'answered'],
    ['Omar Haddad', { kind: 'unreachable' }, 'unreachable'],
    ['Priya Raman', { ...speaks, hangsUpAfterMs: 9000 }, 'answered'],
  ] as const;
  for (const [name, persona, outcome] of calls) {
    const number = numberOf(company, name);
    await Customer.withPhone(control, persona, number);
    await desk.goTo('Contacts');
    await desk.page.getByRole('searchbox').fill(name);
    await desk.contacts.calls(name);
    await desk.api.newestCallEnds(outcome);
    await desk.api.isFree();
  }
}

async function shootLook(browser: Browser, installation: Installation, company: Company, look: Look): Promise<void> {
  const shot = (page: Page, name: string) => shoot(page, `${name}-${look}`);
  const size = { colorScheme: look, viewport: { width: 1280, height: 800 } };
  const stranger = await (await openProfile(browser, { origin: installation.url, ...size })).newPage();
  await stranger.goto('/');
  await shot(stranger, 'sign-in');

  const desk = await Desk.signIn(browser, installation.url, member(company, 'agent'), size);
  const { page } = desk;
  await desk.phone.says('Ready to call');
  await shot(page, 'calls');
  await page.getByRole('row').filter({ hasText: 'Priya Raman' }).first().click();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  await shot(page, 'call-with-recording');
  await desk.goTo('Contacts');
  await shot(page, 'contacts');
  await page.getByRole('searchbox').fill('Lucía');
  await page
    .getByRole('list', { name: 'Contacts' })
    .getByRole('link', { name: /Lucía Reyes/ })
    .click();
  await page.getByRole('heading', { name: 'Lucía Reyes' }).waitFor();
  await shot(page, 'contact');
  await desk.goTo('Calls');
  await page.getByRole('combobox', { name: 'Name or number' }).fill('re');
  await page.getByRole('complementary', { name: 'Phone' }).getByRole('option').first().waitFor();
  await shot(page, 'phone-suggestions');

  const persona = { ...speaks, afterMs: 4000 };
  const lucia = await Customer.withPhone(installation.control, persona, numberOf(company, 'Lucía Reyes'));
  await desk.phone.dials(lucia.number);
  await desk.phone.says('Ringing');
  await shot(page, 'call-ringing');
  await desk.phone.says('On call');
  await page.waitForTimeout(5000);
  await shot(page, 'call-answered');
  await desk.phone.pressMute();
  await page.getByRole('button', { name: 'Keypad' }).click();
  await shot(page, 'call-muted-keypad');
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await Customer.withPhone(installation.control, { kind: 'busy' }, lucia.number);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(lucia.number);
  await desk.phone.says('Busy');
  await shot(page, 'call-busy');
  await desk.profile.close();

  const viewer = await Desk.signIn(browser, installation.url, member(company, 'viewer'), size);
  await shot(viewer.page, 'viewer');
  await viewer.profile.close();
}

/** A phone's width: the log, and the call as a whole sheet. */
async function shootPhoneWidth(browser: Browser, installation: Installation, company: Company): Promise<void> {
  const size = { viewport: { width: 390, height: 780 } };
  const desk = await Desk.signIn(browser, installation.url, member(company, 'agent'), size);
  await shoot(desk.page, 'phone-width-calls');
  const theo = await Customer.withPhone(installation.control, silent, numberOf(company, 'Theo Papadakis'));
  await desk.page.getByRole('button', { name: /^Phone/ }).click();
  await desk.phone.says('Ready to call');
  await desk.phone.dials(theo.number);
  await desk.phone.says('On call');
  await shoot(desk.page, 'phone-width-call');
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
}

/** Callers and the settings for them, on a desktop in both schemes and at a phone's width. */
async function shootCallers(browser: Browser, installation: Installation, company: Company): Promise<void> {
  const owner = member(company, 'owner');
  await prepareInbound({ installation, owner });
  const common = { browser, installation, company, owner, numberOf: (name: string) => numberOf(company, name) };
  for (const look of ['light', 'dark'] as const) {
    const shot = (page: Page, name: string) => shoot(page, `${name}-${look}`);
    await shootInbound({ ...common, look, phoneWidth: null, shot });
  }
  const shot = (page: Page, name: string) => shoot(page, `phone-width-${name}`);
  await shootInbound({ ...common, look: 'light', phoneWidth: { width: 390, height: 780 }, shot });
}

async function shootFrameScreens(browser: Browser, installation: Installation, company: Company): Promise<void> {
  const customer = { name: 'Theo Papadakis', number: numberOf(company, 'Theo Papadakis') };
  const people = { agent: member(company, 'agent'), owner: member(company, 'owner'), customer, other: 'Lucía Reyes' };
  for (const look of ['light', 'dark'] as const) {
    const shot = (page: Page, name: string) => shoot(page, `${name}-${look}`);
    await shootFrame({ browser, installation, ...people, shot }, look);
  }
  await shootSmallScreens({ browser, installation, ...people, shot: shoot });
}

await mkdir(folder, { recursive: true });
const company = await demoCompany();
const browser = await openBrowser();
const [omar, lucia] = [numberOf(company, 'Omar Haddad'), numberOf(company, 'Lucía Reyes')];
const people = [
  { name: 'Omar Haddad', number: omar, note: 'A contact, Northwind Home' },
  { name: 'Lucía Reyes', number: lucia, note: 'A contact, Marlow Bikes' },
];
await using installation = await Installation.start({ companies: [company], people });
try {
  const only = process.argv[2] ?? 'all';
  if (only === 'all' || only === 'desk') {
    const filling = await Desk.signIn(browser, installation.url, member(company, 'agent'));
    await filling.phone.says('Ready to call');
    await makeSomeCalls(filling, installation, company);
    await filling.profile.close();
    for (const look of ['light', 'dark'] as const) await shootLook(browser, installation, company, look);
    await shootPhoneWidth(browser, installation, company);
  }
  if (only === 'all' || only === 'inbound') await shootCallers(browser, installation, company);
  if (only === 'all' || only === 'frame') await shootFrameScreens(browser, installation, company);
  for (const look of only === 'all' || only === 'test-phone' ? (['light', 'dark'] as const) : []) {
    const shot = (page: Page, name: string) => shoot(page, `${name}-${look}`);
    const agent = member(company, 'agent');
    await shootTestPhone({ browser, installation, agent, omar, lucia, look, shot });
  }
} finally {
  await browser.close();
}
