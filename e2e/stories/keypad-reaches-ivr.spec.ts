import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;

it('an agent presses keys through a menu, by click and by typing, and is put through', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const menu = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice: tone(660) });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(menu.number);
  await desk.phone.says('On call');
  const menuDb = await desk.hears(660);
  await desk.press('k');
  await desk.presses(/^2/);
  await menu.answersKeys('2', tone(880));
  const submenuDb = await desk.hears(880);
  await desk.press('0');
  await desk.press('#');
  await menu.answersKeys('20#', tone(1000));
  const personDb = await desk.hears(1000);
  await desk.phone.shows('20#');
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  measured(context, { menuDb, submenuDb, personDb });
});
