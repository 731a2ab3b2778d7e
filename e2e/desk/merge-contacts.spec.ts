import { it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('two contacts become one with the calls, notes and numbers of both, and two again by Undo', async () => {
  const [first, second] = [aCustomerNumber(), aCustomerNumber()];
  const { company, alma } = aCompany({
    contacts: [
      { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number: first, kind: 'mobile' }] },
      { name: 'R. Marin', company: 'Blue Door', numbers: [{ number: second, kind: 'work' }] },
    ],
  });
  await using stage = await Stage.set({ companies: [company] });
  await Customer.withPhone(stage.control, { kind: 'busy' }, second);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const { page } = desk;
  const details = (name: string) => page.getByRole('region', { name, exact: true });
  const timeline = page.getByRole('region', { name: 'Timeline' });
  const card = (name: string) =>
    page.getByRole('list', { name: 'Contacts', exact: true }).getByRole('link', { name: new RegExp(`^${name}`) });
  const opens = async (name: string) => {
    await card(name).click();
    await details(name).getByRole('heading', { name }).waitFor();
  };
  await desk.phone.says('Ready to call');
  await desk.goTo('Contacts');
  await desk.contacts.calls('R. Marin');
  await desk.api.newestCallEnds('busy');
  await opens('R. Marin');
  await timeline.getByText('You called, busy').waitFor();
  await page.getByRole('textbox', { name: 'New note' }).fill('Prefers mornings.');
  await page.getByRole('button', { name: 'Save note' }).click();
  await timeline.getByText('Prefers mornings.').waitFor();

  await opens('Rosa Marin');
  await timeline.getByText('No calls or notes with this contact yet.').waitFor();
  await page.getByRole('button', { name: 'More for Rosa Marin' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another contact' }).click();
  await page.getByRole('searchbox', { name: 'The other contact' }).fill('marin');
  await page.getByRole('button', { name: 'Merge R. Marin into Rosa Marin' }).click();
  await timeline.getByText('You called, busy').waitFor();
  await timeline.getByText('Prefers mornings.').waitFor();
  await details('Rosa Marin').getByText('Work', { exact: true }).waitFor();
  await card('R. Marin').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Undo' }).click();
  await card('R. Marin').waitFor();
  await timeline.getByText('No calls or notes with this contact yet.').waitFor();
  await opens('R. Marin');
  await timeline.getByText('You called, busy').waitFor();
  await timeline.getByText('Prefers mornings.').waitFor();

  await page.getByRole('link', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Rosa M.');
  await page.getByRole('textbox', { name: 'Number 1' }).fill(first);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'Open Rosa Marin' }).waitFor();
  await page.getByRole('button', { name: 'Merge into Rosa Marin' }).click();
  await details('Rosa Marin').getByRole('heading', { name: 'Rosa Marin' }).waitFor();
  await card('Rosa M\\.').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'More for Rosa Marin' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await card('Rosa Marin').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await details('Rosa Marin').getByRole('heading', { name: 'Rosa Marin' }).waitFor();
  await desk.api.isFree();
});
