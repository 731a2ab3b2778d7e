import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Spoken } from '../testkit/spoken.ts';
import { Stage } from '../testkit/story.ts';

it('whoever listens to the desk hears each turn of a call once, and an incoming call before all else', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  const spoken = await Spoken.listen(desk.page);

  await desk.phone.dials(number);
  await spoken.says('polite', 'Ringing Rosa Marin');
  await rosa.rings();
  await rosa.answers();
  await spoken.says('polite', 'Connected to Rosa Marin');
  await desk.press('Control+d');
  await spoken.says('polite', 'You are muted. Nobody can hear you.');
  await desk.press('Control+d');
  await spoken.says('polite', 'You can be heard again.');
  await desk.phone.pressHold();
  await spoken.says('polite', 'Rosa Marin is on hold and hears music.');
  await desk.phone.pressHold();
  await spoken.says('polite', 'Rosa Marin hears you again.');
  await rosa.hangsUp();
  await spoken.says('polite', /^Rosa Marin hung up, \d+ (s|min)/);
  for (const once of [
    'Ringing Rosa Marin',
    'Connected to Rosa Marin',
    'You are muted. Nobody can hear you.',
    'You can be heard again.',
    'Rosa Marin is on hold and hears music.',
    'Rosa Marin hears you again.',
    /^Rosa Marin hung up/,
  ]) {
    expect(spoken.times(once), String(once)).toBe(1);
  }

  await desk.status.becomesAvailable();
  await spoken.forget();
  const incoming = 'Incoming call, Rosa Marin, Blue Door, Support. Control Enter to answer.';
  await rosa.calls(ownNumber);
  await spoken.says('assertive', incoming);
  await rosa.hangsUp();
  await spoken.says('assertive', 'Rosa Marin hung up');
  expect(spoken.times('Rosa Marin hung up')).toBe(1);

  await rosa.isOffTheLine();
  await desk.press('?');
  await desk.page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await spoken.forget();
  await rosa.calls(ownNumber);
  await spoken.says('assertive', incoming);
  await desk.incoming.pressAnswer();
  await spoken.says('polite', 'Connected to Rosa Marin');
  await desk.press('Escape');
  await desk.phone.pressHangUp();
  await spoken.says('polite', /^Call ended, \d+ (s|min)/);
  // Who has not answered after ten seconds is told a second time.
  expect(spoken.times(incoming)).toBeLessThanOrEqual(2);
  expect(spoken.times('Connected to Rosa Marin')).toBe(1);
  expect(spoken.times(/^Call ended/)).toBe(1);
});
