import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('a missed caller stands in the list until somebody speaks to them, or says why not', async () => {
  const [rosaNumber, ivanNumber] = [aCustomerNumber(), aCustomerNumber()];
  const { company, ownNumber, alma, bruno } = aCompany({
    contacts: [
      { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number: rosaNumber, kind: 'mobile' }] },
      { name: 'Ivan Petrov', company: 'Old Mill', numbers: [{ number: ivanNumber, kind: 'mobile' }] },
    ],
  });
  await using stage = await Stage.set({ companies: [company] });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signIn(stage.browser, stage.url, bruno);
  await desk.becomesAvailable();
  for (const number of [rosaNumber, ivanNumber]) {
    const caller = await Customer.withPhone(stage.control, { kind: 'person' }, number);
    await caller.calls(ownNumber);
    await desk.isAskedAbout(number === rosaNumber ? 'Rosa Marin' : 'Ivan Petrov');
    await caller.hangsUp();
    await desk.isAskedNoMore();
  }

  await desk.opensView('Missed to return 2');
  await colleague.opensView('Missed to return 2');
  await desk.showsEntry('Rosa Marin', 'Called once');
  await desk.presses('Assign to me the call back to Rosa Marin');
  await colleague.showsOwner('Rosa Marin', 'Alma Reyes');

  await desk.presses('Close Ivan Petrov without a call');
  await desk.presses('Nothing to do');
  await desk.showsNoEntry('Ivan Petrov');
  await desk.viewIsNamed('Missed to return 1');
  await desk.presses('Undo');
  await desk.showsEntry('Ivan Petrov', 'Called once');
  await colleague.viewIsNamed('Missed to return 2');

  const rosa = await Customer.withPhone(
    stage.control,
    { kind: 'answers', afterMs: 300, voice: { kind: 'tone', hz: 880, amplitude: 8000 } },
    rosaNumber,
  );
  await desk.presses('Call Rosa Marin back');
  await desk.hears(880);
  await desk.pressHangUp();
  await desk.newestCallEnds('answered');
  await rosa.isOffTheLine();
  await desk.showsNoEntry('Rosa Marin');
  await colleague.viewIsNamed('Missed to return 1');
  await colleague.opensFilter('Closed');
  await colleague.showsEntry('Rosa Marin', 'Spoken to');
  expect((await desk.snapshot()).openMissedCallers).toBe(1);
});
