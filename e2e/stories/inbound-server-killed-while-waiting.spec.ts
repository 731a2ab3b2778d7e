import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

const music = { hz: 700, seconds: 4 };

it('the server dies while a caller waits: the music goes on past the end of the wait document, and after the restart they are served', async (context) => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.shortensWords();
  await owner.changeMusic(music.hz, music.seconds);
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await rosa.calls(ownNumber);
  await desk.calls.shows('+1 (415)', 'Waiting');
  await rosa.hears(music.hz);

  const askedBefore = await stage.waitDocumentsAsked();
  await stage.installation.killServer();
  const insideDocumentDb = await rosa.hears(music.hz);
  await stage.waitDocumentRefused(askedBefore);
  const pastItsEndDb = await rosa.hears(music.hz);
  await stage.installation.startServerAgain();

  await desk.status.becomesAvailable();
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ endedBy: 'customer' });
  const restartMs = Math.round(stage.installation.serverStartMs);
  measured(context, { insideDocumentDb, pastItsEndDb, customerHearsDb, restartMs });
});
