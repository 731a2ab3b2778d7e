import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

it('a note saves itself through a reload, an outcome is required and chosen, and a follow-up stands in the list', async (context) => {
  const number = aCustomerNumber();
  const { company, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(
    stage.control,
    { kind: 'answers', afterMs: 500, voice: { kind: 'silence' } },
    number,
  );
  const owner = await Desk.signedIn(stage.browser, stage.url, olive);
  await requiresOutcome(owner, { wrapUpSeconds: '300', adds: 'Refund promised' });
  expect(await seriousFindings(owner.page)).toEqual([]);

  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(number);
  await desk.phone.says('On call');
  await desk.wrapUp.notes('Order 4471');
  await desk.wrapUp.noteIsSaved();
  await desk.wrapUp.notes(', two missing');
  await desk.page.reload();
  await desk.phone.says('On call', 40_000);
  await desk.wrapUp.noteSays('Order 4471, two missing');
  const secondTab = await desk.openTab('/calls');
  await secondTab.wrapUp.noteSays('Order 4471, two missing');
  await secondTab.wrapUp.notes('. Call her');
  await desk.wrapUp.noteSays('Order 4471, two missing. Call her');
  await secondTab.page.close();
  await rosa.hangsUp();

  await desk.status.says('Wrap-up');
  await desk.press('Control+Enter');
  await desk.phone.shows('Choose how the call went first.');
  await desk.wrapUp.chooses('Refund promised');
  await desk.wrapUp.followsUp('Tomorrow');
  expect(await seriousFindings(desk.page)).toEqual([]);
  await desk.press('Control+Enter');
  await desk.phone.says('Ready to call');
  await until('the wrap-up is over', async () =>
    (await desk.api.snapshot()).members.every(({ status }) => status.wrapUpCallId === null),
  );

  const [call] = await desk.api.log();
  expect(call?.disposition?.label).toBe('Refund promised');
  await desk.calls.opensView('Follow-ups');
  await desk.calls.showsEntry('Rosa Marin', 'Order 4471, two missing. Call her');
  expect(await seriousFindings(desk.page)).toEqual([]);
  await desk.presses(/^Done the follow-up with Rosa Marin/);
  await desk.calls.showsNoEntry('Rosa Marin');
  measured(context, { outcome: call?.disposition?.label ?? '', talkMs: call?.talkMs ?? 0 });
});

/** In the settings: one outcome more, which outbound calls require, and the time that agents have for it. */
async function requiresOutcome(owner: Desk, { wrapUpSeconds, adds }: { wrapUpSeconds: string; adds: string }) {
  const { page } = owner;
  await owner.goTo('Settings');
  await page
    .getByRole('navigation', { name: 'Settings' })
    .getByRole('link', { name: /^After calls/ })
    .click();
  await owner.presses('Add an outcome');
  await page.getByRole('list', { name: 'Outcomes' }).getByRole('textbox').last().fill(adds);
  await page.getByLabel('Wrap-up after a call').fill(wrapUpSeconds);
  await page.getByLabel('Agents choose an outcome before they are available again').check();
  await owner.presses('Save');
  await page.getByText('The outcomes are saved.').first().waitFor();
}
