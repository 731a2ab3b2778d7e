import type { Browser, Page } from 'playwright-core';
import type { Company, Person } from './testkit/company.ts';
import { Customer } from './testkit/customer.ts';
import { Desk } from './testkit/desk.ts';
import type { Installation } from './testkit/installation.ts';
import { setMicrophone } from './testkit/microphone.ts';
import { Owner } from './testkit/owner.ts';

interface Wanted {
  browser: Browser;
  installation: Installation;
  company: Company;
  owner: Person;
  numberOf(name: string): string;
  look: 'light' | 'dark';
  /** Null: a desktop. */
  phoneWidth: { width: number; height: number } | null;
  shot(page: Page, name: string): Promise<void>;
}

const speech = { kind: 'speech', clip: 'greeting' } as const;
const settingsPages = ['Numbers', 'Queues', 'Sounds', 'Voice boxes'] as const;

/** Numbers lead where the pictures want them, once for an installation: one of them straight to the voice box. */
export async function prepareInbound({ installation, owner }: Pick<Wanted, 'installation' | 'owner'>): Promise<void> {
  const api = await Owner.signIn(installation.url, owner);
  const [box] = await api.boxes();
  if (!box) throw new Error('the demo company has no voice box');
  await api.changeNumber('New York', { destination: { kind: 'voicemail', boxId: box.id } });
}

/** Callers as an agent meets them: waiting, ringing, missed, with a message, and why a phone did not ring. */
export async function shootInbound(wanted: Wanted): Promise<void> {
  const { browser, installation, owner, look, phoneWidth, shot } = wanted;
  const viewport = phoneWidth ?? { width: 1280, height: 800 };
  const desk = await Desk.signIn(browser, installation.url, owner, { colorScheme: look, viewport });
  await desk.status.goesAway('Lunch');
  const omar = await caller(wanted, 'Omar Haddad');
  const elif = await caller(wanted, 'Elif Demir');
  const [main, , newYork] = wanted.company.numbers;
  if (!main || !newYork) throw new Error('the demo company has too few numbers');

  await omar.calls(main.number);
  await desk.calls.shows('Omar Haddad', 'Waiting');
  await elif.calls(main.number);
  await desk.calls.shows('Elif Demir', 'Waiting');
  if (phoneWidth) await desk.page.getByRole('button', { name: /^Phone/ }).click();
  await desk.phone.shows(/Waiting in your queues/);
  await shot(desk.page, 'waiting-callers');
  if (phoneWidth) await desk.page.getByRole('button', { name: 'Close the phone' }).click();
  await desk.status.asksWhyNotMe();
  await shot(desk.page, 'why-not-me');
  await desk.status.becomesAvailable();
  await desk.incoming.isAbout('Omar Haddad');
  await desk.goTo('Calls');
  await shot(desk.page, 'incoming');
  await elif.hangsUp();
  await failToJoin(wanted, desk);
  await omar.hangsUp();
  await desk.api.isFree();
  await desk.presses('Available again');
  await desk.status.says('Available');
  if (phoneWidth) await desk.presses('Close the phone');

  const hugo = await caller(wanted, 'Hugo Steiner');
  await hugo.calls(newYork.number, speech);
  await desk.calls.shows('Hugo Steiner', 'Leaving a message');
  await hugo.hearsSomething();
  await hugo.hearsNothing();
  await desk.page.waitForTimeout(12_000);
  await hugo.hangsUp();
  await desk.api.newestCallLeftMessage();
  await desk.calls.opensView(/^Missed/);
  await shot(desk.page, 'missed-callers');
  await desk.calls.opensView(/^Voicemail/);
  await desk.page.getByRole('button', { name: 'Play the message of Hugo Steiner' }).first().click();
  await shot(desk.page, 'voicemails');
  await desk.status.asksWhyNotMe();
  await desk.calls.opensCallOf('Omar Haddad');
  await shot(desk.page, 'who-was-asked');
  await shootStatus(wanted, desk);
  await shootSettings(wanted, desk);
  await desk.profile.close();
}

async function caller({ installation, numberOf }: Wanted, name: string): Promise<Customer> {
  return Customer.withPhone(installation.control, { kind: 'person' }, numberOf(name));
}

/** The carrier refuses the line once: the caller waits on, and one click joins. */
async function failToJoin({ installation, shot }: Wanted, desk: Desk): Promise<void> {
  const accounts = await installation.companyAccounts();
  await installation.control.setFaults(accounts.map((scope) => ({ scope, kind: 'gateway-refused' as const })));
  await desk.incoming.pressAnswer();
  await desk.phone.shows(/Your line did not come up/);
  await desk.status.says('No answer');
  await shot(desk.page, 'join-call-now');
  await installation.control.clearFaults();
}

async function shootStatus({ shot }: Wanted, desk: Desk): Promise<void> {
  await desk.page.getByRole('button', { name: /^Your status/ }).click();
  await shot(desk.page, 'status-menu');
  await desk.page.getByRole('menuitem', { name: 'Sound and ring' }).click();
  await shot(desk.page, 'sound-and-ring');
  await desk.page.getByRole('button', { name: 'Close', exact: true }).click();
  await setMicrophone(desk, 'denied');
  await desk.status.says('No microphone');
  await shot(desk.page, 'microphone-blocked');
  await setMicrophone(desk, 'granted');
  await desk.status.says('Available');
}

async function shootSettings({ shot }: Wanted, desk: Desk): Promise<void> {
  await desk.goTo('Settings');
  const sections = desk.page.getByRole('navigation', { name: 'Settings' });
  for (const word of settingsPages) {
    await sections.getByRole('link', { name: word }).click();
    await shot(desk.page, `settings-${word.toLowerCase().replace(' ', '-')}`);
    const first = desk.page.locator('#page').getByRole('link', { name: /^(Sales|Support)/ });
    if (word === 'Sounds' || (await first.count()) === 0) continue;
    await first.first().click();
    await desk.page.getByRole('heading', { level: 1 }).first().waitFor();
    await shot(desk.page, `settings-one-of-${word.toLowerCase().replace(' ', '-')}`);
  }
}
