import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

/** Whether a message lies over the phone's state or a key of the call, in the first picture that shows it. */
const messageCovers = `(() => {
  const message = document.querySelector('section[aria-label="Messages"] [role="presentation"]')?.getBoundingClientRect();
  if (!message || message.height === 0) return null;
  const keys = [...document.querySelectorAll('#phone-panel h2, #phone-panel button')].filter((one) => one.checkVisibility());
  const covered = keys.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.top < message.bottom && box.bottom > message.top && box.left < message.right && box.right > message.left;
  });
  return { covered: covered.map((one) => one.textContent) };
})()`;

/** What can be pressed in the phone and is smaller than a finger: 44 pixels. */
const smallTargets = `[...document.querySelectorAll('#phone-panel button, #phone-panel textarea')]
  .filter((one) => one.checkVisibility())
  .map((one) => ({ word: one.textContent || one.id, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.height < 44 || box.width < 44)
  .map(({ word, box }) => word + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`;

it('on a phone’s screen a call is taken by touch, a contact looked up meanwhile, and the call wrapped up', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [
      { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] },
      { name: 'Ivan Petrov', company: 'Old Mill', numbers: [{ number: aCustomerNumber(), kind: 'work' }] },
    ],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const viewport = { width: 390, height: 780 };
  const desk = await Desk.signIn(stage.browser, stage.url, alma, { viewport, hasTouch: true });
  const { page } = desk;
  const tap = (name: string | RegExp) => page.getByRole('button', { name }).tap();
  const pages = page.getByRole('navigation', { name: 'Pages' });

  await tap(/^Your status/);
  await page.getByRole('menuitem', { name: 'Available', exact: true }).tap();
  await desk.status.says('Available');
  await rosa.calls(ownNumber, voice);
  await desk.incoming.isAbout('Rosa Marin');
  await tap(/^Answer/);
  await desk.phone.says('On call');
  const customerHearsDb = await rosa.hears(440);
  const agentHearsDb = await desk.hears(880);
  await tap('Mute');
  const message = await page.waitForFunction<{ covered: string[] } | null>(messageCovers);
  expect(await message.jsonValue()).toEqual({ covered: [] });
  await tap('Mute');
  expect(await page.evaluate<string[]>(smallTargets)).toEqual([]);

  await tap('Close the phone');
  await pages.getByRole('link', { name: 'Contacts' }).tap();
  await page.getByRole('searchbox').fill('Ivan');
  await page.getByRole('link', { name: /^Ivan Petrov/ }).tap();
  await page.getByRole('heading', { name: 'Ivan Petrov' }).waitFor();
  await tap(/^Rosa Marin/);
  await desk.phone.says('On call');
  await page.getByRole('textbox', { name: 'Notes' }).tap();
  await page.keyboard.type('Sends Ivan');
  await desk.wrapUp.noteIsSaved();
  await tap('Hang up');
  await desk.api.newestCallEnds('answered');
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor();
  await tap('Solved');
  await page.getByRole('button', { name: 'Solved', pressed: true }).waitFor();
  await tap(/^Save(?! & next)/);
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor({ state: 'detached' });

  const [call] = await desk.api.log();
  expect(call?.disposition?.label).toBe('Solved');
  measured(context, { customerHearsDb, agentHearsDb });
});
