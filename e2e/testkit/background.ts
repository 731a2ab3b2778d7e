import type { Desk } from './desk.ts';
import { until } from './until.ts';

interface Curtain {
  hide(): void;
  isHidden(): boolean;
  notifications(): string[];
  clickNotification(): void;
}

const asked = <T>(desk: Desk, ask: (curtain: Curtain) => T) =>
  desk.page.evaluate(`(${ask.toString()})(globalThis.curtain)`) as Promise<T>;

/** The person works in another tab or program. */
export async function goesToBackground(desk: Desk): Promise<void> {
  await asked(desk, (curtain) => curtain.hide());
}

/** The one notification that is shown says this. */
export async function isNotified(desk: Desk, words: string): Promise<void> {
  await until(`a notification says ${words}`, async () => {
    const shown = await asked(desk, (curtain) => curtain.notifications());
    return shown.length === 1 && shown[0] === words;
  });
}

export async function isNotNotified(desk: Desk): Promise<void> {
  await until('no notification is shown', async () => {
    return (await asked(desk, (curtain) => curtain.notifications())).length === 0;
  });
}

/** Clicks the notification, which brings the desk to the front. */
export async function clicksNotification(desk: Desk): Promise<void> {
  await asked(desk, (curtain) => curtain.clickNotification());
  await until('the desk is in front', async () => !(await asked(desk, (curtain) => curtain.isHidden())));
}

/** The tab of the browser says this before the page's name. */
export async function tabSays(desk: Desk, words: string): Promise<void> {
  await until(`the tab says ${words}`, async () => (await desk.page.title()).startsWith(words));
}

/** The icon of the tab has its lamp, or not. */
export async function tabIconRings(desk: Desk, isRinging: boolean): Promise<void> {
  const icon = `link[rel="icon"][href="${isRinging ? '/mark-ringing.svg' : '/mark.svg'}"]`;
  await desk.page.locator(icon).waitFor({ state: 'attached' });
}
