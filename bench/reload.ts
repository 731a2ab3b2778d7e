import type { Dialog } from 'playwright-core';
import { openBrowser } from '../e2e/testkit/browser.ts';
import { aCompany } from '../e2e/testkit/company.ts';
import { profile } from '../e2e/testkit/config.ts';
import { Customer } from '../e2e/testkit/customer.ts';
import type { Desk } from '../e2e/testkit/desk.ts';
import { Installation } from '../e2e/testkit/installation.ts';
import { tabCrashes } from '../e2e/testkit/leave.ts';
import { until } from '../e2e/testkit/until.ts';
import { figure } from './figure.ts';
import type { Part } from './part.ts';
import { openScreen, toneHeardAt } from './screens.ts';

const customerHz = 880;
const agentHz = 440;

/** What one reload measured, in milliseconds. */
interface Round {
  toTwoWayAudio: number;
  toMusic: number;
}

/** One call in which the page is loaded again so many times, then tabs that are closed and that crash. */
export async function reload(rounds: number): Promise<Part> {
  const { company, alma } = aCompany();
  await using installation = await Installation.start({ companies: [company] });
  const browser = await openBrowser();
  try {
    const desk = await openScreen(browser, installation.url, alma);
    await desk.page.addInitScript(
      `addEventListener('DOMContentLoaded', () => watch.waitForToneOnNextLine(${customerHz}))`,
    );
    const voice = { kind: 'tone', hz: customerHz, amplitude: 8000 } as const;
    const customer = await Customer.withPhone(installation.control, { kind: 'answers', afterMs: 0, voice });
    await desk.phone.says('Ready to call');
    await desk.phone.dials(customer.number);
    await customer.hears(agentHz);
    const measured: Round[] = [];
    for (let count = 1; count <= rounds; count += 1) measured.push(await loadAgain(desk, customer));
    await desk.phone.pressHangUp();
    await desk.api.isFree();
    const closed = await takeovers(desk, rounds, (tab) => tab.page.close());
    const crashed = await takeovers(closed.owner, rounds, tabCrashes);
    return {
      title: 'A call and its tab',
      setting: `${rounds} reloads of the agent’s page in one call, then ${rounds} tabs closed and ${rounds} crashed beside another one, carrier profile ${profile}`,
      figures: [
        figure(
          'page loaded again to two-way audio',
          'ms',
          measured.map(({ toTwoWayAudio }) => toTwoWayAudio),
          4000,
        ),
        figure(
          'page loaded again to music for the customer',
          'ms',
          measured.map(({ toMusic }) => toMusic),
          1000,
        ),
        figure('tab with the audio closed to a new owner', 'ms', closed.measured, 250),
        figure('tab with the audio crashed to a new owner', 'ms', crashed.measured, 250),
      ],
      notes: [
        `From the yes to the browser's question, or from the moment in which the tab is closed or crashes. *Two-way audio* is the later of two moments: the first 40 ms in which the new page hears the customer's tone, and the
  end of the first 100 ms in which the customer's phone hears the agent's. *Music* is the end of the first 100 ms that are loud and not the agent's tone.`,
        '*A new owner* is another tab of the same person holding the lock on the audio.',
      ],
    };
  } finally {
    await browser.close();
  }
}

/** From the person's yes to the browser's question, which it asks only where somebody has touched the page. */
async function loadAgain(desk: Desk, customer: Customer): Promise<Round> {
  let beganAt = Date.now();
  const sayYes = (dialog: Dialog) => {
    beganAt = Date.now();
    void dialog.accept();
  };
  desk.page.once('dialog', sayYes);
  const loading = desk.page.reload({ waitUntil: 'commit' });
  const musicAt = await heardAt(customer, ({ rms, isAgent }) => rms > 200 && !isAgent);
  const agentAt = await heardAt(customer, ({ rms, isAgent }) => rms > 100 && isAgent);
  await loading;
  desk.page.off('dialog', sayYes);
  const customerAt = await until('the agent hears the customer', () => toneHeardAt(desk).catch(() => null), {
    everyMs: 20,
  });
  await desk.phone.says('On call');
  return { toTwoWayAudio: Math.max(agentAt, customerAt) - beganAt, toMusic: musicAt - beganAt };
}

function heardAt(customer: Customer, is: (heard: { rms: number; isAgent: boolean }) => boolean): Promise<number> {
  return until(
    'the customer hears what is awaited',
    async () => {
      const { rms, toneToNoiseDb } = await customer.listen(agentHz, 100);
      return is({ rms, isAgent: (toneToNoiseDb ?? 0) > 6 }) ? Date.now() : null;
    },
    { everyMs: 10 },
  );
}

/** A second tab is opened beside the owner, which goes; the next round has the second one as its owner. */
async function takeovers(
  first: Desk,
  rounds: number,
  leave: (tab: Desk) => Promise<void>,
): Promise<{ measured: number[]; owner: Desk }> {
  const measured: number[] = [];
  let owner = first;
  for (let count = 1; count <= rounds; count += 1) {
    const next = await owner.openTab();
    await next.page.evaluate(watchOwner);
    const beganAt = Date.now();
    await leave(owner);
    const at = await until('another tab owns the audio', () => next.page.evaluate('globalThis.ownerSince'), {
      everyMs: 20,
    });
    measured.push(Number(at) - beganAt);
    owner = next;
  }
  return { measured, owner };
}

/** In the page: notes when the lock on the audio has another holder. */
const watchOwner = `(async () => {
  const holder = async () => (await navigator.locks.query()).held.find(({ name }) => name.startsWith('ringdesk:phone:'))?.clientId;
  const before = await holder();
  if (!before) throw new Error('no tab owns the audio');
  const looking = setInterval(async () => {
    const now = await holder();
    if (!now || now === before || globalThis.ownerSince) return;
    clearInterval(looking);
    globalThis.ownerSince = Date.now();
  }, 5);
})()`;
