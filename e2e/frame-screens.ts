import type { Browser, Page } from 'playwright-core';
import type { Person } from './testkit/company.ts';
import { Customer } from './testkit/customer.ts';
import { Desk } from './testkit/desk.ts';
import type { Installation } from './testkit/installation.ts';

export interface FrameShots {
  browser: Browser;
  installation: Installation;
  agent: Person;
  /** May import. */
  owner: Person;
  /** A customer's name and number, to be called. */
  customer: { name: string; number: string };
  /** Somebody else, looked up meanwhile. */
  other: string;
  shot(page: Page, name: string): Promise<void>;
}

const speaks = { kind: 'answers', afterMs: 400, voice: { kind: 'speech', clip: 'greeting' } } as const;

/** The palette, the keys, the rail, people and what stands around a call, on a desktop. */
export async function shootFrame(shots: FrameShots, colorScheme: 'light' | 'dark'): Promise<void> {
  const { browser, installation, agent, owner, customer, other, shot } = shots;
  await Customer.withPhone(installation.control, speaks, customer.number);
  const size = { colorScheme, viewport: { width: 1280, height: 800 } };
  const boss = await Desk.signIn(browser, installation.url, owner, size);
  await boss.page.goto('/contacts/import');
  await boss.page.getByRole('heading', { name: 'Import contacts' }).waitFor();
  await shot(boss.page, 'import');
  await boss.profile.close();

  const desk = await Desk.signIn(browser, installation.url, agent, size);
  const { page } = desk;
  await desk.phone.says('Ready to call');
  await desk.press('Control+k');
  await page.getByRole('option', { name: /^My calls/ }).waitFor();
  await shot(page, 'palette');
  await page.keyboard.type(other.slice(0, 4));
  await page
    .getByRole('option', { name: new RegExp(`^Call ${other}`) })
    .first()
    .waitFor();
  await shot(page, 'palette-people');
  await desk.press('Escape');
  await desk.press('?');
  await shot(page, 'keyboard');
  await desk.presses('Close');
  await page.getByRole('button', { name: /^Your status/ }).click();
  await page.getByRole('menuitem', { name: 'Sound and ring' }).click();
  await shot(page, 'sound');
  await desk.presses('Close');
  await desk.goTo('Contacts');
  await page.getByRole('link', { name: /^New/ }).click();
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  await shot(page, 'contact-new');

  await desk.goTo('Calls');
  await desk.presses('Narrow the phone');
  await desk.runs(customer.name, new RegExp(`^Call ${customer.name}`));
  await desk.phone.says('On call');
  await desk.presses('Close the phone');
  await shot(page, 'rail-call');
  await page.evaluate("document.documentElement.dir = 'rtl'");
  await shot(page, 'right-to-left-rail');
  await desk.presses('Keep the phone open');
  await desk.phone.says('On call');
  await shot(page, 'right-to-left-call');
  await desk.goTo('Contacts');
  await page.getByRole('list', { name: 'Contacts' }).getByRole('link').first().click();
  await shot(page, 'right-to-left-contact');
  await page.evaluate("document.documentElement.dir = 'ltr'");
  await desk.wrapUp.notes('Photos are in: box open, two of six pendants missing.');
  await desk.wrapUp.noteIsSaved();
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await desk.wrapUp.chooses('Solved');
  await desk.wrapUp.followsUp('Tomorrow');
  await shot(page, 'wrap-up');
  await desk.profile.close();
}

/** The same day on a tablet and on a phone's screen. */
export async function shootSmallScreens({ browser, installation, agent, customer, shot }: FrameShots): Promise<void> {
  await Customer.withPhone(installation.control, speaks, customer.number);
  const desk = await Desk.signIn(browser, installation.url, agent, { viewport: { width: 820, height: 1100 } });
  const { page } = desk;
  await desk.runs(customer.name, new RegExp(`^Call ${customer.name}`));
  await desk.phone.says('On call');
  await desk.presses('Close the phone');
  await shot(page, 'tablet-call');
  await page.setViewportSize({ width: 390, height: 780 });
  await desk.goTo('Contacts');
  await shot(page, 'phone-width-contacts-in-call');
  await desk.press('Control+k');
  await shot(page, 'phone-width-palette');
  await desk.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^${customer.name}`) }).click();
  await desk.press('Control+d');
  await page.waitForTimeout(300);
  await shot(page, 'phone-width-muted');
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor();
  await shot(page, 'phone-width-wrap-up');
  await desk.profile.close();
}
