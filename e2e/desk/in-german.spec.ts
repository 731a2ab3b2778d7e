import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { root } from '../testkit/config.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

type Texts = Record<string, string>;

const web = join(root, 'apps/web/src');

/** Whether a text on the screen is left of English: one of the catalogue that is another one in German. */
async function readEnglish(): Promise<(said: string) => boolean> {
  const { german }: { german: Record<string, Texts> } = await import(join(web, 'words/de.ts'));
  const folders = (await readdir(web, { withFileTypes: true })).filter(
    (one) => one.isDirectory() && one.name in german,
  );
  const found = await Promise.all(
    folders.map(async ({ name }) => {
      const { t }: { t: { english: Texts } } = await import(join(web, name, 'texts.ts'));
      const inGerman = german[name] ?? {};
      return Object.entries(t.english).filter(([key, text]) => inGerman[key] !== text);
    }),
  );
  const alsoGerman = new Set(Object.values(german).flatMap((texts) => Object.values(texts)));
  const texts = found.flat().flatMap(([, text]) => (alsoGerman.has(text) || !hasWords(text) ? [] : [text.trim()]));
  const whole = new Set(texts);
  const filled = texts.filter((text) => text.includes('{{')).map(patternOf);
  return (said) => whole.has(said) || filled.some((pattern) => pattern.test(said));
}

/** Such as `{{hours}} h` has none. */
function hasWords(text: string): boolean {
  return /\p{L}{3}/u.test(text.replaceAll(/\{\{[^}]+\}\}/g, ''));
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\{\{[^}]+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's');
}

/**
 * What can be read or heard on the page: texts, also of whole sentences with elements in them, and names. Not what people
 * wrote, which stands in `bdi`, and not what was told before: messages stay as they were said.
 */
const readable = `(() => {
  const said = [];
  for (const element of document.body.querySelectorAll('*')) {
    const isTheirs = element.closest('bdi, [aria-live], section[aria-label="Meldungen"]') !== null;
    if (isTheirs || !element.checkVisibility()) continue;
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
    said.push(element.textContent, ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data));
  }
  return [...new Set(said.map((text) => text.trim()))].filter((text) => text !== '' && text.length < 300);
})()`;

it('one click turns the desk to German in the middle of a call, and it stays so', {
  timeout: 240_000,
}, async (context) => {
  const isEnglish = await readEnglish();
  const left: string[] = [];
  const look = async (page: Page) => {
    const said = await page.evaluate<string[]>(readable);
    left.push(...said.filter(isEnglish));
  };
  const number = aCustomerNumber();
  const { company, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blaue Tür', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signIn(stage.browser, stage.url, olive);
  const { page } = desk;
  const heading = (name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
  await desk.phone.says('Ready to call');
  await look(page);
  const inEnglish = left.splice(0).length;
  expect(inEnglish).toBeGreaterThan(20);
  await desk.runs('rosa', /^Call Rosa Marin/);
  await rosa.rings();
  await rosa.answers();
  await desk.phone.says('On call');

  await page.getByRole('button', { name: /account of/ }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).click();
  await heading('Im Anruf');
  const customerHearsDb = await rosa.hears(440);
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await look(page);
  await page.getByRole('button', { name: 'Auflegen' }).click();
  await heading('Nachbearbeitung');
  await look(page);

  await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Kontakte' }).click();
  const contacts = page.getByRole('list', { name: 'Kontakte', exact: true });
  await contacts.getByRole('link', { name: /^Rosa Marin/ }).click();
  await heading('Rosa Marin');
  await look(page);
  await page.getByRole('navigation', { name: 'Seiten' }).getByRole('link', { name: 'Einstellungen' }).click();
  await heading('Nummern');
  await look(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'Meine Anrufe' }).waitFor();
  await look(page);

  await page.reload();
  await heading('Nummern');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Tastatur' }).waitFor();
  await look(page);
  expect(left).toEqual([]);
  measured(context, { inEnglish, customerHearsDb });
});
