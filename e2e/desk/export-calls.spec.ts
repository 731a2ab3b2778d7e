import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const busy = { kind: 'busy' } as const;

it('an owner finds calls by filters that stand in the address, and gets exactly those as a file that nobody else can have', async (context) => {
  const tricky = aCustomerNumber();
  const { company, olive, alma } = aCompany({
    contacts: [{ name: '=1+1', company: 'Blue, Door', numbers: [{ number: tricky, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const agent = await Desk.signedIn(stage.browser, stage.url, alma);
  await agent.phone.says('Ready to call');
  const first = await Customer.withPhone(stage.control, busy, tricky);
  const second = await Customer.withPhone(stage.control, busy);
  const third = await Customer.withPhone(stage.control, { kind: 'unreachable' });
  for (const [customer, words, outcome] of [
    [first, 'Busy', 'busy'],
    [second, 'Busy', 'busy'],
    [third, 'Not reachable', 'unreachable'],
  ] as const) {
    await agent.phone.dials(customer.number);
    await agent.phone.says(words);
    await agent.api.newestCallEnds(outcome);
    await agent.api.isFree();
    await agent.presses('Close');
    await agent.phone.says('Ready to call');
  }

  const desk = await Desk.signedIn(stage.browser, stage.url, olive);
  const { page } = desk;
  const rows = page.getByRole('grid', { name: 'Calls' }).locator('[data-call]');
  await expect.poll(() => rows.count()).toBe(3);
  await page.getByRole('combobox', { name: 'Outcome' }).selectOption({ label: 'Busy' });
  await expect.poll(() => rows.count()).toBe(2);
  const found = { filtered: await seriousFindings(page), ready: [] as string[] };
  const link = new URL(page.url());
  expect(link.searchParams.get('outcome')).toBe('busy');

  await page.getByRole('textbox', { name: 'Number' }).fill(second.number.replace('+1', '1 '));
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole('textbox', { name: 'Number' }).press('Escape');
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('combobox', { name: 'Outcome' }).press('Delete');
  await expect.poll(() => rows.count()).toBe(3);

  const other = await desk.openTab(`${link.pathname}${link.search}`);
  await expect.poll(() => other.page.getByRole('grid', { name: 'Calls' }).locator('[data-call]').count()).toBe(2);
  await other.page.getByRole('button', { name: 'Export' }).click();
  await other.page.getByText('Your file of 2 calls is ready.').first().waitFor();
  const ready = other.page.getByRole('region', { name: 'Export' });
  found.ready = await seriousFindings(other.page);
  const address = (await ready.getByRole('link', { name: 'Download' }).getAttribute('href')) ?? '';

  const file = await (await desk.profile.request.get(address)).text();
  const [head = '', ...lines] = file.trimEnd().split('\r\n');
  expect(head).toContain('Began,Direction,Contact,Company,Number,');
  expect(lines).toHaveLength(2);
  expect(lines.find((line) => line.includes(second.number))).toContain(',Alma Reyes,Busy,Carrier,The line was busy.,');
  expect(lines.find((line) => line.includes(tricky))).toContain(`,'=1+1,"Blue, Door",`);
  expect(file).not.toContain(third.number);
  expect((await agent.profile.request.get(address)).status()).toBe(403);

  await ready.getByRole('button', { name: 'Delete the file' }).click();
  await ready.waitFor({ state: 'detached' });
  expect((await desk.profile.request.get(address)).status()).toBe(410);
  expect(found).toEqual({ filtered: [], ready: [] });
  measured(context, { calls: lines.length });
});
