import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('a bad number says in its field what is wrong, a good one is written in any way, and who must not be called is not called', async () => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  const { page } = desk;
  await desk.phoneSays('Ready to call');
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
  await desk.cannotCallContact('Rosa Marin', 'Do not call Rosa Marin: Asked us in writing.');

  await desk.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.isAskedAbout('Asked us in writing.');
  await desk.pressDecline();
  await rosa.hangsUp();
  await desk.isFree();
});
