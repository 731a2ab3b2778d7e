import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getSnapshot, listContacts } from '@ringdesk/contract';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, signIn, type TestApp } from '../../testkit/test-app.ts';
import { readSetupFile } from './public.ts';

const demoFile = fileURLToPath(new URL('../../../demo/fernway-supply.json', import.meta.url));

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp();
});
afterEach(() => app.close());

const signInsFile = () => join(app.dataDir, 'sign-ins.json');
const signIns = async () => JSON.parse(await readFile(signInsFile(), 'utf8'));

describe('the setup file', () => {
  it('brings the demo company into being, with passwords of this installation', async () => {
    await app.setUp(await readSetupFile(demoFile));
    const people = await signIns();
    expect(people.map(({ role }: { role: string }) => role)).toEqual([
      'owner',
      'supervisor',
      'agent',
      'agent',
      'agent',
      'viewer',
    ]);
    expect(new Set(people.map(({ password }: { password: string }) => password)).size).toBe(people.length);
    for (const { email, password } of people) await signIn(app, email, password);
    expect((await stat(signInsFile())).mode & 0o777).toBe(0o600);
  });

  it('completes what an interrupted start left, and makes no password twice', async () => {
    const company = aCompany({ members: [{ name: 'Jo Park', email: 'Jo@fernway.example', role: 'owner' }] });
    await app.setUp([{ ...company, members: [] }]);
    await expect(signIns()).rejects.toThrow();
    await app.setUp([company]);
    const made = await signIns();
    await app.setUp([company]);
    expect(await signIns()).toEqual(made);
    const cookie = await signIn(app, 'jo@fernway.example', made[0].password);
    const snapshot = await app.server.inject({ url: getSnapshot.path, headers: { cookie } });
    expect(snapshot.json().members).toMatchObject([{ name: 'Jo Park', role: 'owner' }]);
  });

  it('is refused with the place that is wrong', async () => {
    await expect(readSetupFile('/nowhere/at-all.json')).rejects.toThrow(/RINGDESK_SETUP_FILE/);
    await expect(readSetupFile(fileURLToPath(import.meta.url))).rejects.toThrow(/cannot be read as JSON/);
  });
});

/** Endings of numbers whose phone answers after two seconds and speaks, as docs/local-carrier.md lists them. */
const speaks = (ending: number) => ending >= 55 && ending < 90;

describe('the demo company', () => {
  it('has contacts whose numbers are real numbers, each once, with every behaviour among them', async () => {
    const [company] = await readSetupFile(demoFile);
    const numbers = company?.contacts.flatMap((contact) => contact.numbers.map(({ number }) => number)) ?? [];
    expect(company?.contacts.length).toBeGreaterThanOrEqual(40);
    expect(numbers.filter((number) => !isValidPhoneNumber(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(company?.contacts.filter(({ doNotCall }) => doNotCall !== null)).toHaveLength(1);
    expect(company?.contacts.filter((contact) => contact.numbers.length === 0)).toHaveLength(1);
    const endings = numbers.map((number) => Number(number.slice(-2)));
    for (const [from, to] of [
      [10, 14],
      [15, 19],
      [20, 24],
      [25, 29],
      [30, 34],
      [35, 39],
      [40, 44],
      [90, 99],
    ] as const) {
      expect(
        endings.some((ending) => ending >= from && ending <= to),
        `${from} to ${to}`,
      ).toBe(true);
    }
    expect(endings.filter(speaks).length).toBeGreaterThan(25);
  });

  it('begins with a dozen people who answer and speak, so that a newcomer’s first call is heard', async () => {
    const [company] = await readSetupFile(demoFile);
    const first = company?.contacts.toSorted((a, b) => a.name.localeCompare(b.name, 'en')).slice(0, 12) ?? [];
    const numbers = first.flatMap((contact) => contact.numbers.map(({ number }) => number));
    expect(first.filter((contact) => contact.numbers.length === 0)).toEqual([]);
    expect(numbers.length).toBeGreaterThanOrEqual(12);
    expect(numbers.filter((number) => !speaks(Number(number.slice(-2))))).toEqual([]);
  });

  it('is found by its own people only', async () => {
    const other = aCompany();
    await app.setUp([...(await readSetupFile(demoFile)), other]);
    const agent = await app.as('agent', other);
    expect((await agent.ask(listContacts, { query: {} })).body.items).toEqual([]);
  });
});
