import assert from 'node:assert/strict';
import type { Customer } from './customer.ts';
import type { Desk } from './desk.ts';
import { until } from './until.ts';

/** Loads the page again in the middle of a call: the browser asks first, and the person says yes. */
export async function loadsAgain({ page }: Desk): Promise<void> {
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  assert.deepEqual(asked, ['beforeunload'], 'the browser asks before it leaves a call');
}

/** Closes the tab in the middle of a call, and says yes to the browser's question. */
export async function closesTab({ page }: Desk): Promise<void> {
  page.once('dialog', (dialog) => void dialog.accept());
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
}

/** The tab's process dies: no handler of the page runs. */
export async function tabCrashes({ page, profile }: Desk): Promise<void> {
  const session = await profile.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Who is to answer has died of it.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** The phone shows that nobody hears the person. */
export async function isMuted({ page }: Desk): Promise<void> {
  await page.getByRole('button', { name: 'Mute', exact: true, pressed: true }).waitFor();
}

/** Waits for a full second that is loud and is not this tone, such as music in place of an agent; its RMS in 16-bit steps. */
export async function hearsMusicInPlaceOf(customer: Customer, hz: number): Promise<number> {
  const second = await until('the customer hears music', async () => {
    const heard = await customer.listen(hz);
    return heard.rms > 200 && (heard.toneToNoiseDb ?? 0) < 6 ? heard : null;
  });
  return Math.round(second.rms);
}
