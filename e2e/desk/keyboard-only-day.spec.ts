import { expect, it } from 'vitest';
import { openProfile } from '../testkit/browser.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { countPointing, pointed, tabTo } from '../testkit/keyboard.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('an agent signs in, calls, holds, notes, answers and wraps up without a mouse', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice }, number);
  const profile = await openProfile(stage.browser, { origin: stage.url });
  const page = await profile.newPage();
  await countPointing(page);
  const desk = new Desk(page, profile);

  await page.goto('/');
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type(alma.email);
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(alma.password);
  await desk.press('Enter');
  await desk.phone.says('Ready to call');

  await desk.runs('Rosa Marin', /^Call Rosa Marin/);
  await desk.phone.says('On call');
  const customerHearsDb = await rosa.hears(440);
  const agentHearsDb = await desk.hears(880);
  await desk.press('h');
  await desk.phone.says('On hold');
  const musicRms = await rosa.hearsSomething();
  await desk.press('h');
  await desk.phone.says('On call');
  await desk.press('n');
  await desk.wrapUp.noteHasFocus();
  await page.keyboard.type('Order 4471');
  await desk.wrapUp.noteIsSaved();
  await desk.press('Control+Shift+E');
  await desk.api.newestCallEnds('answered');
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor();
  await desk.press('1');
  await page.getByRole('button', { name: 'Solved', pressed: true }).waitFor();
  await desk.press('Control+Enter');
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor({ state: 'detached' });

  await desk.runs('avail', /^Available/);
  await desk.status.says('Available');
  await rosa.calls(ownNumber, voice);
  await desk.incoming.isAbout('Rosa Marin');
  await desk.press('Control+Enter');
  await desk.phone.says('On call');
  const customerHearsAgainDb = await rosa.hears(440);
  await desk.press('Control+Shift+E');
  await desk.api.newestCallEnds('answered');

  const [, first] = await desk.api.log();
  expect(first?.disposition?.label).toBe('Solved');
  expect(await pointed(page)).toBe(0);
  measured(context, { customerHearsDb, agentHearsDb, musicRms, customerHearsAgainDb });
});
