import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the filters of the log and its views have no serious accessibility fault, in light and in dark', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'busy' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const { page } = desk;
  const found: Record<string, string[]> = {};
  const look = async (screen: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      found[`${screen}, ${colorScheme}`] = await seriousFindings(page);
    }
  };
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.api.newestCallEnds('busy');

  await page.locator('[data-call]').first().click();
  await page.getByText('The line was busy.').first().waitFor();
  await desk.presses('Filters');
  await page.getByRole('combobox', { name: 'Outcome' }).waitFor();
  await look('filters beside a call');
  await page.getByRole('link', { name: 'Close the call' }).click();
  await page.getByRole('combobox', { name: 'Time' }).selectOption({ label: 'Chosen days' });
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Voicemail' });
  await desk.sheetSays('No call fits these filters.');
  await desk.presses('Save view');
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Messages');
  await look('filters that nothing fits, being saved');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await desk.calls.viewIsNamed('Messages');
  await desk.presses('View');
  await page.getByRole('menuitem', { name: 'Rename or share' }).waitFor();
  await look('what can be done with a view');
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await desk.calls.viewIsNamed('Messages');
  expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
  measured(context, { screens: Object.keys(found).length });
});
