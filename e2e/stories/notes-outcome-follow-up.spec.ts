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
  const owner = await Desk.signIn(stage.browser, stage.url, olive);
  await owner.requiresOutcome({ wrapUpSeconds: '300', adds: 'Refund promised' });
  expect(await seriousFindings(owner.page)).toEqual([]);

  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.call(number);
  await desk.phoneSays('On call');
  await desk.notes('Order 4471');
  await desk.noteIsSaved();
  await desk.notes(', two missing');
  await desk.page.reload();
  await desk.phoneSays('On call', 40_000);
  await desk.noteSays('Order 4471, two missing');
  const secondTab = await desk.openTab('/calls');
  await secondTab.noteSays('Order 4471, two missing');
  await secondTab.notes('. Call her');
  await desk.noteSays('Order 4471, two missing. Call her');
  await secondTab.page.close();
  await rosa.hangsUp();

  await desk.statusSays('Wrap-up');
  await desk.press('Control+Enter');
  await desk.phoneShows('Choose how the call went first.');
  await desk.choosesOutcome('Refund promised');
  await desk.followsUp('Tomorrow');
  expect(await seriousFindings(desk.page)).toEqual([]);
  await desk.press('Control+Enter');
  await desk.phoneSays('Ready to call');
  await until('the wrap-up is over', async () =>
    (await desk.snapshot()).members.every(({ status }) => status.wrapUpCallId === null),
  );

  const [call] = await desk.log();
  expect(call?.disposition?.label).toBe('Refund promised');
  await desk.opensView('Follow-ups');
  await desk.showsEntry('Rosa Marin', 'Order 4471, two missing. Call her');
  expect(await seriousFindings(desk.page)).toEqual([]);
  await desk.presses(/^Done the follow-up with Rosa Marin/);
  await desk.showsNoEntry('Rosa Marin');
  measured(context, { outcome: call?.disposition?.label ?? '', talkMs: call?.talkMs ?? 0 });
});
