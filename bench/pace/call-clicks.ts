import type { Browser } from 'playwright-core';
import { Customer } from '../../e2e/testkit/customer.ts';
import { Desk } from '../../e2e/testkit/desk.ts';
import type { Installation } from '../../e2e/testkit/installation.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { clickBarely, clickToShown, notePace, slowDown } from './slow-page.ts';

/** Neither is the other. */
const callerHz = 880;
const agentHz = 440;

type Person = Parameters<typeof Desk.signIn>[2];

/** Milliseconds from a click or key to the next paint, and to the one that shows what was asked for. */
export interface CallClicks {
  answer: number[];
  mute: number[];
}

/**
 * Calls that come in one after the other, each answered by a click, each with sound both ways, muted and heard again by
 * clicks and by the key. The first call also loads what is loaded when it is first wanted, and is not counted.
 */
export async function callClicks(
  browser: Browser,
  installation: Installation,
  company: { agent: Person; owner: Person; ownNumber: string },
  { rounds, slowness }: { rounds: number; slowness: number },
): Promise<CallClicks> {
  const owner = await Owner.signIn(installation.url, company.owner);
  await owner.shortensWords();
  const desk = await Desk.signIn(browser, installation.url, company.agent, {
    before: notePace,
    microphoneHz: agentHz,
  });
  await desk.phone.says('Ready to call');
  await desk.status.becomesAvailable();
  await slowDown(desk.page, slowness);
  const clicks: CallClicks = { answer: [], mute: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const caller = await Customer.withPhone(installation.control, { kind: 'person' });
    await caller.calls(company.ownNumber, { kind: 'tone', hz: callerHz, amplitude: 8000 });
    const seen = await takeCall(desk, caller);
    if (round === 0) continue;
    clicks.answer.push(seen.answer);
    clicks.mute.push(...seen.mute);
  }
  await desk.page.close();
  return clicks;
}

async function takeCall(desk: Desk, caller: Customer): Promise<{ answer: number; mute: number[] }> {
  const { page, phone } = desk;
  const answerKey = page.getByRole('region', { name: 'Incoming call' }).getByRole('button', { name: /^Answer/ });
  const muteKey = page.getByRole('complementary', { name: 'Phone' }).getByRole('button', { name: 'Mute', exact: true });
  await desk.incoming.isAbout('Support, waited', 60_000);
  const taken = { selector: '#phone-heading', text: 'Connecting audio' };
  const answer = await clickToShown(page, taken, () => clickBarely(answerKey));
  await phone.says('On call', 60_000);
  await Promise.all([caller.hears(agentHz), desk.hears(callerHz)]);
  const muted = { selector: 'button[aria-pressed="true"]', text: 'Mute' };
  const heard = { selector: 'button[aria-pressed="false"]', text: 'Mute' };
  const mute = [
    await clickToShown(page, muted, () => clickBarely(muteKey)),
    await clickToShown(page, heard, () => clickBarely(muteKey)),
    await clickToShown(page, muted, () => desk.press('m')),
    await clickToShown(page, heard, () => desk.press('m')),
  ];
  await phone.pressHangUp();
  await desk.api.isFree();
  return { answer, mute };
}
