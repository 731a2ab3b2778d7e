import { contactImport, pageOf } from '@ringdesk/contract';
import { z } from 'zod';
import { aCompany } from '../e2e/testkit/company.ts';
import { Installation } from '../e2e/testkit/installation.ts';
import { HttpPerson } from './contacts/http-person.ts';
import { contactRows, csvOf, type MadeContact } from './contacts/made-contacts.ts';
import { figure } from './figure.ts';
import type { Part } from './part.ts';
import { serverOnPostgres } from './server-on-postgres.ts';

const contactCount = 100_000;
const searchedContacts = 60;

const uploaded = z.object({
  import: contactImport,
  columns: z.array(z.object({ target: z.string() })),
});
const running = z.object({ import: contactImport });
const contactPage = pageOf(z.object({ name: z.string() }));

/** An import of many while others work, and search while typing over what came of it, on a PostgreSQL server. */
export async function contacts(databaseUrl: string | undefined): Promise<Part> {
  if (!databaseUrl) throw new Error('RINGDESK_BENCH_DATABASE_URL names no PostgreSQL server.');
  const { company, olive, alma, bruno, vera } = aCompany();
  const serverEnv = serverOnPostgres(databaseUrl);
  await using installation = await Installation.start({ companies: [company], serverEnv });
  const owner = await HttpPerson.signIn(installation.url, olive);
  // A person each: the server counts what one of them asks in a minute.
  const [agent, searcher, reader] = await Promise.all(
    [alma, bruno, vera].map((person) => HttpPerson.signIn(installation.url, person)),
  );
  if (!agent || !searcher || !reader) throw new Error('Three people were to sign in.');
  const made = contactRows(contactCount);
  const { seconds, meanwhile, done } = await importAll(owner, agent, csvOf(made));
  const search = await searchWhileTyping(searcher, made);
  const pages = await walkPages(reader);
  return {
    title: 'Contacts',
    setting: `${contactCount} contacts with ${made.reduce((sum, { numbers }) => sum + numbers.length, 0)} numbers on PostgreSQL; ${done.created} created, ${done.refused} refused`,
    figures: [
      figure(`import of ${contactCount} rows, reading the file included`, 's', [seconds], 60),
      figure('meanwhile: the snapshot of a page', 'ms', meanwhile.snapshot, 200),
      figure('meanwhile: a contact is saved', 'ms', meanwhile.save, 200),
      figure('meanwhile: a search', 'ms', meanwhile.search, 200),
      figure('search by name, each letter', 'ms', search.words, 50),
      figure('search by number, each digit', 'ms', search.digits, 50),
      figure('a page of the list, first to last', 'ms', pages, 50),
    ],
    notes: [
      '*Import*: from sending the file to its last row, with one name and one or two numbers a row.',
      '*Meanwhile*: an agent asks one after the other for as long as the import runs.',
      '*Search*: over HTTP, 100 a page, as each letter or digit is typed: names from their first letter, numbers from their third digit.',
    ],
  };
}

async function importAll(owner: HttpPerson, agent: HttpPerson, csv: string) {
  const meanwhile = { snapshot: [] as number[], save: [] as number[], search: [] as number[] };
  const since = performance.now();
  const sent = await owner.sendFile('/v1/contact-imports?fileName=bench.csv', csv);
  const read = uploaded.parse(sent);
  const path = `/v1/contact-imports/${read.import.id}`;
  const targets = read.columns.map(({ target }) => target);
  await owner.ask('POST', `${path}/start`, { targets, policy: 'skip' });
  for (let round = 0; ; round += 1) {
    meanwhile.snapshot.push((await agent.timed('GET', '/v1/snapshot')).ms);
    meanwhile.save.push((await agent.timed('POST', '/v1/contacts', { name: `Meanwhile ${round}`, numbers: [] })).ms);
    meanwhile.search.push((await agent.timed('GET', '/v1/contacts?search=mar&limit=100')).ms);
    const { import: now } = running.parse(await owner.ask('GET', path));
    if (now.state === 'done') return { seconds: (performance.now() - since) / 1000, meanwhile, done: now };
  }
}

/** What a person types: a name letter by letter, or a number digit by digit. */
async function searchWhileTyping(agent: HttpPerson, made: readonly MadeContact[]) {
  const words: number[] = [];
  const digits: number[] = [];
  const step = Math.floor(made.length / searchedContacts);
  const find = async (text: string) => {
    const { ms, body } = await agent.timed('GET', `/v1/contacts?limit=100&search=${encodeURIComponent(text)}`);
    return { ms, names: contactPage.parse(body).items.map(({ name }) => name) };
  };
  await find('warm');
  for (let index = 0; index < made.length; index += step) {
    const contact = made[index];
    const [number = ''] = contact?.numbers ?? [];
    if (!contact) continue;
    for (let end = 1; end <= contact.name.length; end += 1) words.push((await find(contact.name.slice(0, end))).ms);
    const typed = number.replace(/^\+/, '');
    for (let end = 3; end <= typed.length; end += 1) digits.push((await find(typed.slice(0, end))).ms);
    const { names } = await find(typed);
    if (!names.includes(contact.name)) throw new Error(`${contact.name} is not found by the own number`);
  }
  return { words, digits };
}

async function walkPages(agent: HttpPerson): Promise<number[]> {
  const times: number[] = [];
  let after: string | null = null;
  do {
    const path: string = `/v1/contacts?limit=100${after === null ? '' : `&after=${encodeURIComponent(after)}`}`;
    const { ms, body } = await agent.timed('GET', path);
    times.push(ms);
    after = contactPage.parse(body).next;
  } while (after !== null);
  return times;
}
