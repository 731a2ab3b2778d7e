import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { openBrowser, openProfile } from '../testkit/browser.ts';
import { Customer } from '../testkit/customer.ts';
import { LoneCarrier } from '../testkit/lone-carrier.ts';
import { measured } from '../testkit/measured.ts';
import { pageHears } from '../testkit/sound.ts';
import { until } from '../testkit/until.ts';

const NUMBER = '+14155550100';
const PAGE_HZ = 440;
const PHONE_HZ = 880;
const tone = { kind: 'tone', hz: PHONE_HZ, amplitude: 8000 } as const;

it('a page with the official SDK calls and is called under Twilio’s own names, with no setting of ours', async (context) => {
  await using carrier = await LoneCarrier.start([NUMBER]);
  const { sid, authToken } = carrier.account;
  const program = await carrier.runExample('voice-page/server.js', [sid, authToken, NUMBER]);
  await using browser = await openBrowser({ moreArgs: await carrier.browserArgs() });
  const { page, sockets, answers } = await openPage(browser, program.url);
  const says = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  await says(/^Ready$/);
  expect(sockets).toEqual(['wss://voice-js.roaming.twilio.com/signal']);

  const called = await Customer.withPhone(carrier.control, { kind: 'answers', afterMs: 300, voice: tone });
  await page.getByLabel('Number to call').fill(called.number);
  await press('Call');
  await says('On call');
  const phoneHearsDb = await called.hears(PAGE_HZ);
  const pageHearsDb = await pageHears(page, PHONE_HZ);
  await press('Mute');
  await called.hearsNothing();
  await page.getByLabel('Keys to press').fill('12#');
  await until(
    'the keys reach the phone',
    async () => (await carrier.control.phone(called.number)).digitsHeard === '12#',
  );
  await press('Hang up');
  await says(/^Ready$/);
  await called.isOffTheLine();

  const caller = await Customer.withPhone(carrier.control, { kind: 'person' });
  await caller.calls(NUMBER, tone);
  await says(`${caller.number} calls`);
  await press('Answer');
  await says('On call');
  const callerHearsDb = await caller.hears(PAGE_HZ);
  const calledPageHearsDb = await pageHears(page, PHONE_HZ);
  await caller.hangsUp();
  await says(/^Ready$/);

  await until('the SDK has told its insights', () => answers.has('eventgw.us1.twilio.com 200'));
  expect([...answers].filter((each) => !/^[\w.-]+\.twilio\.com 20\d$/.test(each))).toEqual([]);
  measured(context, { phoneHearsDb, pageHearsDb, callerHearsDb, calledPageHearsDb });
});

/** The page of the program, with the addresses of its sockets and, of every answer by TLS, the host and the status. */
async function openPage(
  browser: Browser,
  origin: string,
): Promise<{ page: Page; sockets: string[]; answers: Set<string> }> {
  const profile = await openProfile(browser, { origin, microphoneHz: PAGE_HZ });
  const page = await profile.newPage();
  const sockets: string[] = [];
  const answers = new Set<string>();
  page.on('websocket', (socket) => sockets.push(socket.url()));
  page.on('response', (response) => {
    const { protocol, host } = new URL(response.url());
    if (protocol === 'https:') answers.add(`${host} ${response.status()}`);
  });
  await page.goto(origin);
  return { page, sockets, answers };
}
