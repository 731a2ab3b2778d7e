import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

const goodbye = 'We have moved to another number. Goodbye.';

it('an owner changes where a number leads, and the next caller goes there', async (context) => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const agent = await Desk.signedIn(stage.browser, stage.url, alma);
  expect(await agent.page.getByRole('link', { name: 'Settings' }).count()).toBe(0);

  const desk = await Desk.signedIn(stage.browser, stage.url, olive);
  const { page } = desk;
  await desk.goTo('Settings');
  await page.getByRole('link', { name: 'Sales', exact: true }).click();
  await page.getByRole('heading', { name: 'Sales', level: 1 }).waitFor();

  const leadsTo = page.getByRole('group', { name: 'Leads to' });
  await leadsTo.getByRole('radio', { name: 'A voice box' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('One field needs you.').waitFor();
  await until('the field at fault has the focus', () =>
    page.evaluate<boolean>('document.activeElement.getAttribute("aria-invalid") === "true"'),
  );
  const faults = await seriousFindings(page);
  expect(faults).toEqual([]);
  await page.getByRole('combobox', { name: 'Voice box', exact: true }).first().selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Changes that are not saved' }).waitFor({ state: 'detached' });

  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await until('the caller is asked for a message', async () =>
    (await stage.control.webhooks()).some(({ body }) => body?.includes('<Record')),
  );
  const greetingRms = await rosa.hearsSomething();
  await rosa.hearsNothing();
  await rosa.hangsUp();
  await desk.api.newestCallLeftMessage();

  await leadsTo.getByRole('radio', { name: 'A queue' }).check();
  await page.getByRole('combobox', { name: 'Queue', exact: true }).selectOption({ label: 'Support' });
  await page.getByRole('radio', { name: 'In these hours' }).check();
  await closeOnAllDaysButOne(page);
  const whenClosed = page.getByRole('combobox', { name: 'When it is closed, callers' });
  await whenClosed.selectOption({ label: 'Hear a message, then the call ends' });
  await page.getByRole('textbox', { name: 'Message, the words' }).fill(goodbye);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Changes that are not saved' }).waitFor({ state: 'detached' });
  await page.getByText(/Closed, opens/).waitFor();

  const ivan = await Customer.withPhone(stage.control, { kind: 'person' });
  await ivan.calls(ownNumber);
  await ivan.hearsSomething();
  await until('the caller is told', async () =>
    (await stage.control.webhooks()).some(({ body }) => body?.includes(goodbye)),
  );
  await ivan.isOffTheLine();
  await desk.api.newestCallEnds('turned-away');
  measured(context, { greetingRms, faults: faults.length });
});

/** Leaves one opening, half a week away from now, so that the number is closed whenever the story runs. */
async function closeOnAllDaysButOne(page: Desk['page']): Promise<void> {
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const far = days[(new Date().getUTCDay() + 2) % 7] ?? 'Monday';
  for (const day of days) {
    const remove = page.getByRole('button', { name: `Remove ${day}` });
    if ((await remove.count()) > 0) await remove.click();
  }
  await page.getByRole('button', { name: `Add an opening on ${far}` }).click();
}
