import { expect, it } from 'vitest';
import { openProfile } from '../testkit/browser.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Findings } from '../testkit/findings.ts';
import { measured } from '../testkit/measured.ts';
import { setMicrophone } from '../testkit/microphone.ts';
import { Owner } from '../testkit/owner.ts';
import { plugsInMicrophone, pullsOutMicrophone } from '../testkit/plugs.ts';
import { ServerLine } from '../testkit/server-line.ts';
import { Stage } from '../testkit/story.ts';

/** Some thirty states, each looked at twice: longer than a story. */
const timeout = 240_000;
const quiet = { kind: 'silence' } as const;
const rosaKnown = (number: string) => ({
  contacts: [
    { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' as const }] },
    { name: 'Ivan Petrov', company: 'Old Mill', doNotCall: 'Asked us not to', numbers: [] },
  ],
});

it('no screen and no state of the phone has a serious accessibility fault, in light, in dark and right to left', {
  timeout,
}, async (context) => {
  const number = aCustomerNumber();
  const { company, alma, vera } = aCompany(rosaKnown(number));
  await using stage = await Stage.set({ companies: [company] });
  const findings = new Findings();

  const stranger = await (await openProfile(stage.browser, { origin: stage.url })).newPage();
  await stranger.goto('/');
  await stranger.getByRole('button', { name: 'Sign in' }).click();
  await findings.look('sign-in, refused', { page: stranger });

  const viewer = await Desk.signedIn(stage.browser, stage.url, vera);
  await findings.look('viewer', viewer);

  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await findings.look('calls, empty; phone ready', desk);
  await desk.goTo('Contacts');
  await desk.page.getByRole('link', { name: /Rosa Marin/ }).click();
  await findings.look('contact', desk);
  await desk.page
    .getByRole('button', { name: 'Edit' })
    .or(desk.page.getByRole('link', { name: 'Edit' }))
    .click();
  await findings.look('contact, editing', desk);

  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  await desk.goTo('Calls');
  await desk.phone.dials(number);
  await desk.phone.says('Ringing');
  await findings.look('phone ringing', desk);
  await rosa.rings();
  await stage.control.speak(number, quiet);
  await rosa.answers();
  await desk.phone.says('On call');
  await findings.look('phone on call', desk);
  await desk.phone.pressMute();
  await desk.page.getByRole('button', { name: 'Keypad' }).click();
  await findings.look('phone muted, keypad open', desk);
  await desk.phone.pressHold();
  await desk.phone.says('On hold');
  await findings.look('phone on hold', desk);
  await desk.page.getByRole('button', { name: 'Sound', exact: true }).click();
  await findings.look('sound, in a call', desk);
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await desk.phone.says('Ready to call');
  await findings.look('wrap-up beside the phone', desk);
  await desk.calls.opensView('Follow-ups');
  await findings.look('follow-ups, empty', desk);
  await desk.calls.opensView('All');
  await desk.page.getByRole('row').filter({ hasText: 'Rosa Marin' }).first().click();
  await desk.page.getByRole('region', { name: /Call with Rosa/ }).waitFor();
  await findings.look('call with its story', desk);

  await stranger.goto(stage.installation.carrier.url);
  await stranger.getByText('Connected to the carrier').waitFor();
  await stranger.getByText('More about this caller').click();
  await stranger.getByRole('button', { name: 'Webhooks lost' }).click();
  await stranger.getByRole('button', { name: 'End all scenes' }).waitFor();
  await findings.look('test phone, a scene plays', { page: stranger });
  await stranger.getByRole('button', { name: 'End all scenes' }).click();
  await stranger.getByRole('button', { name: 'End all scenes' }).waitFor({ state: 'detached' });
  await findings.look('test phone, idle', { page: stranger });
  await desk.phone.dials(number);
  await stranger.getByText('Incoming call').waitFor();
  await findings.look('test phone, ringing', { page: stranger });
  await stranger.getByRole('button', { name: 'Answer' }).click();
  await stranger.getByText('On call, your voice').waitFor();
  await stranger.getByRole('button', { name: 'Webhooks', exact: true }).click();
  await stranger.getByRole('row').last().click();
  await stranger.getByText('X-Twilio-Signature').waitFor();
  await findings.look('test phone, on call with details', { page: stranger });
  await stranger.getByRole('button', { name: 'Hang up' }).click();
  await desk.api.newestCallEnds('answered');
  await desk.phone.says('Ready to call');

  await stage.control.setPhone(number, { kind: 'busy' });
  await desk.phone.dials(number);
  await desk.phone.says('Busy');
  await findings.look('phone busy', desk);
  await desk.page.getByRole('button', { name: /account of Alma/ }).click();
  await findings.look('account menu', desk);

  findings.expectNone();
  measured(context, { screens: findings.count });
});

it('nor has a caller who comes in, what is left of one, or a page of the settings', { timeout }, async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, secondNumber, olive } = aCompany(rosaKnown(number));
  const sam = { ...olive, name: 'Sam Field', email: `sam@${company.slug}.example`, role: 'supervisor' } as const;
  company.members.push(sam);
  await using stage = await Stage.set({ companies: [company] });
  const findings = new Findings();
  const owner = await Owner.signIn(stage.url, olive);
  await owner.shortensWords();
  const [box] = await owner.boxes();
  await owner.changeNumber('Support', { destination: { kind: 'voicemail', boxId: box?.id ?? ('' as never) } });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, olive);
  await desk.status.goesAway('Lunch');
  await rosa.calls(ownNumber);
  await desk.calls.shows('Rosa Marin', 'Waiting');
  await desk.status.asksWhyNotMe();
  await findings.look('why not me; a caller waits', desk);
  await desk.page.getByRole('button', { name: /^Your status/ }).click();
  await findings.look('status menu', desk);
  await desk.page.getByRole('menuitem', { name: 'Sound and ring' }).click();
  await findings.look('sound and ring', desk);
  await desk.presses('Close');
  await desk.status.becomesAvailable();
  await desk.incoming.isAbout('Rosa Marin');
  await findings.look('incoming card', desk);
  await stage.refuseLines();
  await desk.incoming.pressAnswer();
  await desk.phone.shows(/Your line did not come up/);
  await desk.status.says('No answer');
  await findings.look('no answer, join call now', desk);
  await rosa.hangsUp();
  await desk.calls.opensView(/^Missed/);
  await desk.calls.showsEntry('Rosa Marin', /./);
  await findings.look('missed callers', desk);
  await desk.status.asksWhyNotMe();
  await desk.calls.opensCallOf('Rosa Marin');
  await findings.look('who was asked', desk);
  await desk.goTo('Calls');
  await rosa.calls(secondNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await desk.calls.shows('Rosa Marin', 'Leaving a message');
  await rosa.hearsSomething();
  await rosa.hearsNothing();
  await rosa.hangsUp();
  await desk.api.newestCallLeftMessage();
  await desk.calls.opensView('Voicemail 1');
  await desk.presses('Play the message of Rosa Marin');
  await findings.look('voicemails, one plays', desk);
  await setMicrophone(desk, 'denied');
  await desk.phone.says('Microphone is blocked');
  await findings.look('microphone blocked', desk);

  for (const path of ['numbers', 'queues', 'sounds', 'voice-boxes', 'queues/new', 'audit']) {
    await desk.page.goto(`/settings/${path}`);
    await desk.page.getByRole('heading', { level: 1 }).waitFor();
    await findings.look(`settings, ${path}`, desk);
  }
  const reader = await Desk.signedIn(stage.browser, stage.url, sam);
  await reader.goTo('Settings');
  await reader.page.getByRole('link', { name: 'Sales' }).click();
  await reader.page.getByRole('textbox', { name: 'Name' }).waitFor();
  expect(await reader.page.getByRole('textbox', { name: 'Name' }).isDisabled()).toBe(true);
  expect(await reader.page.getByRole('button', { name: 'Save' }).count()).toBe(0);
  await findings.look('a number, for a supervisor', reader);
  findings.expectNone();
  measured(context, { screens: findings.count });
});

it('nor has a call whose server or microphone is gone, or for which somebody waits', { timeout }, async (context) => {
  const number = aCustomerNumber();
  const { company, secondNumber, alma, olive } = aCompany(rosaKnown(number));
  await using stage = await Stage.set({ companies: [company] });
  const findings = new Findings();
  const owner = await Owner.signIn(stage.url, olive);
  await owner.shortensWords();
  await owner.leadsNumberTo('Support', alma.name);
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice: quiet });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const serverLine = new ServerLine();
  const desk = await Desk.signedIn(stage.browser, stage.url, alma, { before: serverLine.join });
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  await rosa.calls(secondNumber);
  await desk.phone.shows('1 waiting');
  await findings.look('in a call, one waits', desk);
  while ((await pullsOutMicrophone(desk, 660)) > 0);
  await desk.phone.shows('There is no microphone. Plug one in, and it is used at once.');
  await findings.look('in a call, no microphone', desk);
  await plugsInMicrophone(desk, 440);
  await desk.phone.showsNoMore('There is no microphone. Plug one in, and it is used at once.');
  await serverLine.cut();
  await desk.phone.shows(/Hold has to wait/);
  await findings.look('in a call, server away', desk);
  await desk.phone.pressHangUp();
  await desk.phone.says('Hanging up');
  await findings.look('hanging up, server away', desk);
  await serverLine.mend();
  await desk.incoming.isAbout('Rosa Marin');
  await serverLine.cut();
  await desk.incoming.cannotBeAnswered('Ringdesk cannot be reached just now.');
  await findings.look('incoming card, server away', desk);
  await serverLine.mend();
  findings.expectNone();
  measured(context, { screens: findings.count });
});
