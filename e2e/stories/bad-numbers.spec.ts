import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('a bad number says in its field what is wrong, a good one is written in any way, and who must not be called is not called [R2-19]', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const { page } = desk;
  await desk.phone.says('Ready to call');
  await desk.goTo('Contacts');
  await page.getByRole('link', { name: 'New', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Rosa Marin');
  const number = page.getByRole('textbox', { name: 'Number 1' });
  for (const [written, sentence] of [
    ['call me', /^A phone number has no letters/],
    ['41555', /^This number is too short/],
    ['911', /^(?:Emergency services cannot be called|This number is too short)/],
    ['+1 900 234 5678', /premium-rate/],
  ] as const) {
    await number.fill(written);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('form').getByText(sentence).first().waitFor();
  }
  const [area, exchange, line] = [rosa.number.slice(2, 5), rosa.number.slice(5, 8), rosa.number.slice(8)];
  await number.fill(`(${area}) ${exchange}-${line}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Rosa Marin' }).first().waitFor();
  await page.locator('#page').getByText(`+1 (${area}) ${exchange}-${line}`).first().waitFor();

  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Do not call' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Write why, so that everybody knows.').waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Asked us in writing.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('list', { name: 'Contacts' }).getByText('Do not call', { exact: true }).waitFor();
  await desk.contacts.cannotCall('Rosa Marin', 'Do not call Rosa Marin: Asked us in writing.');

  await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Asked us in writing.');
  await desk.incoming.pressDecline();
  await rosa.hangsUp();
  await desk.api.isFree();
});
