import type { Browser, Page } from 'playwright-core';
import { openProfile } from './testkit/browser.ts';
import type { Person } from './testkit/company.ts';
import { Desk } from './testkit/desk.ts';
import type { Installation } from './testkit/installation.ts';

interface Wanted {
  browser: Browser;
  installation: Installation;
  agent: Person;
  /** Two people whom the test phone knows by name. */
  omar: string;
  lucia: string;
  look: 'light' | 'dark';
  shot(page: Page, name: string): Promise<void>;
}

/** The test phone in a call with the desk, with a document open, with two phones, and at a phone's width. */
export async function shootTestPhone({ browser, installation, agent, omar, lucia, look, shot }: Wanted): Promise<void> {
  const desk = await Desk.signIn(browser, installation.url, agent, { colorScheme: look });
  await desk.phone.says('Ready to call');
  const origin = installation.carrier.url;
  const profile = await openProfile(browser, { origin, colorScheme: look, viewport: { width: 1440, height: 900 } });
  const page = await profile.newPage();
  await page.goto(origin);
  await page.getByLabel('You are').selectOption('Omar Haddad');
  await desk.phone.dials(omar);
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.getByRole('button', { name: 'My voice' }).click();
  for (const sentence of ['Hello, who is calling please?', 'The box was already open.', 'Can I speak to a manager?']) {
    await page.getByRole('button', { name: sentence }).click();
    await page.waitForTimeout(2_600);
  }
  await shot(page, 'test-phone');
  await page.getByRole('button', { name: 'TwiML', exact: true }).click();
  await page.getByRole('row').first().click();
  await page.getByRole('complementary', { name: 'Details' }).locator('pre').waitFor();
  await shot(page, 'test-phone-details');
  await page.getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('button', { name: 'Story' }).click();
  await page.getByRole('button', { name: 'Hang up' }).click();
  await desk.api.newestCallEnds('answered');
  await desk.phone.says('Ready to call');

  await page.getByRole('button', { name: 'One more phone' }).click();
  await page.getByLabel('Phone 2 is').selectOption('Lucía Reyes');
  await page.getByRole('article', { name: /Omar/ }).getByText('Ready').waitFor();
  await desk.phone.dials(lucia);
  await page.getByText('Incoming call').waitFor();
  await shot(page, 'test-phone-two-phones');
  await page.getByRole('button', { name: 'Answer' }).click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('article', { name: /Lucía/ }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: 'Can I speak to a manager?' }).last().click();
  await page.waitForTimeout(2_000);
  await shot(page, 'phone-width-test-phone');
  await page.getByRole('button', { name: 'Hang up' }).click();
  await desk.api.newestCallEnds('answered');
  await profile.close();
  await desk.profile.close();
}
