import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Findings } from '../testkit/findings.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the palette, the keys, the rail, a tablet and a phone’s screen have no serious accessibility fault', {
  timeout: 240_000,
}, async (context) => {
  const number = aCustomerNumber();
  const { company, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const findings = new Findings();

  // A page that came over plain HTTP from elsewhere: the browser must not think that it is this machine.
  const stranger = await stage.browser.newContext();
  await stranger.route('http://desk.example/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${stage.url}${pathname}` }) });
  });
  const plain = await stranger.newPage();
  await plain.goto('http://desk.example/calls');
  await plain.getByRole('heading', { name: 'Open Ringdesk at its https:// address' }).waitFor();
  expect(await plain.getByRole('link').getAttribute('href')).toBe('https://desk.example/calls');
  expect(await plain.getByLabel('Password').count()).toBe(0);
  await findings.look('not on HTTPS', { page: plain });

  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, olive);
  const { page } = desk;
  await desk.phone.says('Ready to call');
  await desk.press('Control+k');
  await page.getByRole('option', { name: /^My calls/ }).waitFor();
  await findings.look('palette', desk);
  await page.keyboard.type('rosa');
  await page.getByRole('option', { name: /^Call Rosa Marin/ }).waitFor();
  await findings.look('palette, people', desk);
  await desk.press('Escape');
  await desk.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await findings.look('keyboard', desk);
  await desk.presses('Close');
  await page.goto('/contacts/import');
  await page.getByRole('heading', { name: 'Import contacts' }).waitFor();
  await findings.look('import', desk);

  await desk.phone.says('Ready to call');
  await desk.presses('Narrow the phone');
  await findings.look('rail', desk);
  await desk.runs('rosa', /^Call Rosa Marin/);
  await rosa.rings();
  await rosa.answers();
  await desk.phone.says('On call');
  await findings.look('rail, the phone over the page', desk);
  await desk.presses('Close the phone');
  await page.getByRole('button', { name: /^Phone: On call/ }).waitFor();
  await findings.look('rail, on call', desk);
  await page.setViewportSize({ width: 820, height: 1100 });
  await page.getByRole('button', { name: /^Rosa Marin/ }).waitFor();
  await findings.look('tablet, on call', desk);
  await page.setViewportSize({ width: 390, height: 780 });
  await findings.look('phone’s screen, on call', desk);
  await page.getByRole('button', { name: /^Rosa Marin/ }).click();
  await desk.phone.says('On call');
  await findings.look('phone’s screen, the call', desk);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await page.getByRole('heading', { name: 'Wrap-up' }).waitFor();
  await findings.look('phone’s screen, wrap-up', desk);
  findings.expectNone();
  measured(context, { screens: findings.count });
});
