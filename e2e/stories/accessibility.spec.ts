import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { openProfile } from '../testkit/browser.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const quiet = { kind: 'silence' } as const;

it.for(['light', 'dark'] as const)(
  'no screen and no state of the phone has a serious accessibility fault, in %s',
  async (colorScheme, context) => {
    const number = aCustomerNumber();
    const { company, alma, vera } = aCompany({
      contacts: [
        { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] },
        { name: 'Ivan Petrov', company: 'Old Mill', doNotCall: 'Asked us not to', numbers: [] },
      ],
    });
    await using stage = await Stage.set({ companies: [company] });
    const found: Record<string, string[]> = {};
    const look = async (screen: string, desk: { page: Desk['page'] }) => {
      found[screen] = await seriousFindings(desk.page);
    };

    const stranger = await (await openProfile(stage.browser, { origin: stage.url, colorScheme })).newPage();
    await stranger.goto('/');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await look('sign-in, refused', { page: stranger });

    const viewer = await Desk.signIn(stage.browser, stage.url, vera, { colorScheme });
    await look('viewer', viewer);

    const desk = await Desk.signIn(stage.browser, stage.url, alma, { colorScheme });
    await desk.phoneSays('Ready to call');
    await look('calls, empty; phone ready', desk);
    await desk.goTo('Contacts');
    await desk.page.getByRole('link', { name: /Rosa Marin/ }).click();
    await look('contact', desk);
    await desk.page
      .getByRole('button', { name: 'Edit' })
      .or(desk.page.getByRole('link', { name: 'Edit' }))
      .click();
    await look('contact, editing', desk);

    const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
    await desk.goTo('Calls');
    await desk.call(number);
    await desk.phoneSays('Ringing');
    await look('phone ringing', desk);
    await rosa.rings();
    await stage.control.speak(number, quiet);
    await rosa.answers();
    await desk.phoneSays('On call');
    await look('phone on call', desk);
    await desk.pressMute();
    await desk.page.getByRole('button', { name: 'Keypad' }).click();
    await look('phone muted, keypad open', desk);
    await desk.pressHold();
    await desk.phoneSays('On hold');
    await look('phone on hold', desk);
    await desk.page.getByRole('button', { name: 'Sound', exact: true }).click();
    await look('sound, in a call', desk);
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await desk.pressHangUp();
    await desk.newestCallEnds('answered');
    await desk.phoneSays('Ready to call');
    await look('wrap-up beside the phone', desk);
    await desk.opensView('Follow-ups');
    await look('follow-ups, empty', desk);
    await desk.opensView('All');
    await desk.page.getByRole('row').filter({ hasText: 'Rosa Marin' }).first().click();
    await desk.page.getByRole('region', { name: /Call with Rosa/ }).waitFor();
    await look('call with its story', desk);

    await stranger.goto(stage.installation.carrier.url);
    await stranger.getByText('Connected to the carrier').waitFor();
    await look('test phone, idle', { page: stranger });
    await desk.call(number);
    await stranger.getByText('Incoming call').waitFor();
    await look('test phone, ringing', { page: stranger });
    await stranger.getByRole('button', { name: 'Answer' }).click();
    await stranger.getByText('On call, your voice').waitFor();
    await stranger.getByRole('button', { name: 'Webhooks', exact: true }).click();
    await stranger.getByRole('row').last().click();
    await stranger.getByText('X-Twilio-Signature').waitFor();
    await look('test phone, on call with details', { page: stranger });
    await stranger.getByRole('button', { name: 'Hang up' }).click();
    await desk.newestCallEnds('answered');
    await desk.phoneSays('Ready to call');

    await stage.control.setPhone(number, { kind: 'busy' });
    await desk.call(number);
    await desk.phoneSays('Busy');
    await look('phone busy', desk);
    await desk.page.getByRole('button', { name: /account of Alma/ }).click();
    await look('account menu', desk);

    expect(Object.fromEntries(Object.entries(found).filter(([, faults]) => faults.length > 0))).toEqual({});
    measured(context, { screens: Object.keys(found).length, colorScheme });
  },
);
