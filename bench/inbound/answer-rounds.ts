import type { Browser } from 'playwright-core';
import { openBrowser } from '../../e2e/testkit/browser.ts';
import { aCompany } from '../../e2e/testkit/company.ts';
import { Customer } from '../../e2e/testkit/customer.ts';
import type { Desk } from '../../e2e/testkit/desk.ts';
import { Installation } from '../../e2e/testkit/installation.ts';
import { Owner } from '../../e2e/testkit/owner.ts';
import { until } from '../../e2e/testkit/until.ts';
import { lastClick, newestCard, openScreen, toneHeardAt, waitForToneOnNextLine } from '../screens.ts';
import { CallerEars } from './caller-ear.ts';
import type { Profile } from './profile.ts';

/** Neither is in the music. */
const callerHz = 880;
const agentHz = 1300;

/** What one call that came in measured; milliseconds. */
export interface AnswerRound {
  ringToCard: number;
  acceptToTwoWayAudio: number;
  longestSilence: number;
}

/** Calls that come in one after the other for an agent who is free, each accepted by a click and ended by the agent. */
export async function answerRounds(profile: Profile, count: number, migratedData: string): Promise<AnswerRound[]> {
  const { company, ownNumber, alma, olive } = aCompany();
  await using installation = await Installation.start({ companies: [company], profile, migratedData });
  await using ears = await CallerEars.open(installation);
  const owner = await Owner.signIn(installation.url, olive);
  await owner.changeNumber('Sales', { greeting: { kind: 'text', text: 'Hello.' } });
  const browser = await openBrowser();
  try {
    const desk = await freeAgent(browser, installation.url, alma);
    const round = () => answerOnce({ installation, ears, desk, ownNumber });
    await round();
    const rounds: AnswerRound[] = [];
    for (let n = 1; n <= count; n += 1) {
      rounds.push(await round());
      if (n % 10 === 0) console.log(`${profile}: ${n} of ${count} calls answered`);
    }
    return rounds;
  } finally {
    await browser.close();
  }
}

export async function freeAgent(
  browser: Browser,
  origin: string,
  person: Parameters<typeof openScreen>[2],
): Promise<Desk> {
  const desk = await openScreen(browser, origin, person, { microphoneHz: agentHz });
  await desk.phone.says('Ready to call');
  await desk.status.becomesAvailable();
  return desk;
}

async function answerOnce(world: {
  installation: Installation;
  ears: CallerEars;
  desk: Desk;
  ownNumber: string;
}): Promise<AnswerRound> {
  const { installation, ears, desk, ownNumber } = world;
  const { control } = installation;
  await desk.phone.says('Ready to call');
  const caller = await Customer.withPhone(control, { kind: 'person' });
  const voice = { kind: 'tone', hz: callerHz, amplitude: 8000 } as const;
  const { callSid } = await control.dial(caller.number, { to: ownNumber, voice });
  const ear = await ears.listenTo(callSid);
  await desk.incoming.isAbout('Support, waited');
  const ringToCard = (await newestCard(desk)) - (await cameIntoQueueAt(installation, callSid));
  await waitForToneOnNextLine(desk, callerHz);
  await desk.incoming.pressAnswer();
  const clickedAt = await lastClick(desk);
  const [agentHeardAt, callerHeardAt] = await Promise.all([
    until('the agent hears the caller', () => toneHeardAt(desk), { everyMs: 20 }),
    ear.firstTone(agentHz, clickedAt),
  ]);
  await desk.phone.says('On call');
  await desk.phone.pressHangUp();
  await desk.api.isFree();
  const { ms } = await ear.longestSilence();
  return { ringToCard, acceptToTwoWayAudio: Math.max(agentHeardAt, callerHeardAt) - clickedAt, longestSilence: ms };
}

/** When the carrier asked for the caller's first wait document: the first moment in which anybody can be offered. */
async function cameIntoQueueAt({ control }: Installation, callSid: string): Promise<number> {
  const asked = await until('the first wait document', async () =>
    (await control.webhooks({ call: callSid })).find(({ kind, attempt }) => kind === 'wait-url' && attempt === 0),
  );
  return Date.parse(asked.at) - (asked.tookMs ?? 0);
}
