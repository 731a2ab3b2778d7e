import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('a missed caller stands in the list until somebody speaks to them, or says why not', async () => {
  const [rosaNumber, ivanNumber] = [aCustomerNumber(), aCustomerNumber()];
  const { company, ownNumber, alma, bruno, olive } = aCompany({
    contacts: [
      { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number: rosaNumber, kind: 'mobile' }] },
      { name: 'Ivan Petrov', company: 'Old Mill', numbers: [{ number: ivanNumber, kind: 'mobile' }] },
    ],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await desk.status.becomesAvailable();
  for (const number of [rosaNumber, ivanNumber]) {
    const caller = await Customer.withPhone(stage.control, { kind: 'person' }, number);
    await caller.calls(ownNumber);
    await desk.incoming.isAbout(number === rosaNumber ? 'Rosa Marin' : 'Ivan Petrov');
    await caller.hangsUp();
    await desk.incoming.isGone();
  }

  await desk.calls.opensView('Missed to return 2');
  await colleague.calls.opensView('Missed to return 2');
  await desk.calls.showsEntry('Rosa Marin', 'Called once');
  await desk.presses('Assign to me the call back to Rosa Marin');
  await colleague.calls.showsOwner('Rosa Marin', 'Alma Reyes');

  await desk.presses('Close Ivan Petrov without a call');
  await desk.presses('Nothing to do');
  await desk.calls.showsNoEntry('Ivan Petrov');
  await desk.calls.viewIsNamed('Missed to return 1');
  await desk.presses('Undo');
  await desk.calls.showsEntry('Ivan Petrov', 'Called once');
  await colleague.calls.viewIsNamed('Missed to return 2');

  const rosa = await Customer.withPhone(
    stage.control,
    { kind: 'answers', afterMs: 300, voice: { kind: 'tone', hz: 880, amplitude: 8000 } },
    rosaNumber,
  );
  await desk.presses('Call Rosa Marin back');
  await desk.hears(880);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await rosa.isOffTheLine();
  await desk.calls.showsNoEntry('Rosa Marin');
  await colleague.calls.viewIsNamed('Missed to return 1');
  await colleague.calls.opensFilter('Closed');
  await colleague.calls.showsEntry('Rosa Marin', 'Spoken to');
  expect((await desk.api.snapshot()).openMissedCallers).toBe(1);
});
