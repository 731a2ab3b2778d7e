import { contactImport, pageOf } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

const rowCount = 2000;
const imports = z.object({ imports: z.array(contactImport) });
const names = pageOf(z.object({ name: z.string() }));

it('a file of contacts is mapped, previewed and imported across a kill of the server, and what is refused comes back with its reasons', async (context) => {
  const known = aCustomerNumber();
  const { company, olive, alma } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number: known, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const desk = await Desk.signedIn(stage.browser, stage.url, olive);
  const agent = await Desk.signedIn(stage.browser, stage.url, alma);
  await agent.goTo('Contacts');
  await agent.page.getByRole('link', { name: /Rosa Marin/ }).waitFor();
  const { page } = desk;

  await desk.goTo('Contacts');
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: 'Import contacts' }).click();
  const rows = Array.from({ length: rowCount - 3 }, (_, n) => `Person ${n};+1628${5_552_000 + n}`);
  const bad = [`R. Marin;${known}`, 'Nils Berg;12345', ';call me'];
  const file = Buffer.from(['Kunde;Telefon', ...bad, ...rows].join('\r\n'));
  await page.locator('input[type="file"]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: file });

  await page.getByRole('heading', { name: 'What the columns hold' }).waitFor();
  const found = { columns: await seriousFindings(page), progress: [] as string[] };
  await page.getByText('Say which column holds the name or the company.').waitFor();
  await page.getByRole('combobox', { name: 'What “Kunde” holds' }).click();
  await page.getByRole('option', { name: 'Name', exact: true }).click();
  const first = page.getByRole('list', { name: 'The first rows' });
  await first.getByText('Left as it is').waitFor();
  await first.getByText(/^Column “Telefon”: “12345”: This number is too short/).waitFor();
  await page.getByRole('button', { name: `Import ${rowCount.toLocaleString('en-US')} rows` }).click();

  const last = async () =>
    imports.parse(await (await desk.profile.request.get('/v1/contact-imports')).json()).imports[0];
  await until('the first rows are in', async () => ((await last())?.rowsDone ?? 0) > 0);
  await stage.installation.killServer();
  await stage.installation.startServerAgain();
  await page.getByRole('heading', { name: 'Imported', exact: true }).waitFor({ timeout: 60_000 });
  found.progress = await seriousFindings(page);
  expect(await last()).toMatchObject({ rowsDone: rowCount, created: rowCount - 3, skipped: 1, refused: 2 });

  const link = page.getByRole('link', { name: 'Refused rows with reasons' });
  const refused = await (await desk.profile.request.get((await link.getAttribute('href')) ?? '')).text();
  expect(refused).toContain('Nils Berg,12345,3,');
  expect(refused).toContain('There is neither a name nor a company.');

  await agent.page.getByRole('searchbox', { name: 'Search contacts' }).fill('person 1234');
  await agent.page.getByRole('link', { name: /Person 1234/ }).waitFor();
  const twice = names.parse(await (await desk.profile.request.get('/v1/contacts?search=marin')).json());
  expect(twice.items.map(({ name }) => name)).toEqual(['Rosa Marin']);
  expect(found).toEqual({ columns: [], progress: [] });
  measured(context, { rows: rowCount, refused: 2 });
});
