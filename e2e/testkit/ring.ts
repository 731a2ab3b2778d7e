import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Desk } from './desk.ts';
import { until } from './until.ts';

/** Where the page's ring sounds: the id of a device, '' for the computer's own choice; null: it is silent. */
const ringDevice = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { ears: { ringDevice(): string | null } }).ears.ringDevice());

/** The ring sounds in this tab, or does not. */
export async function rings(desk: Desk, isRinging = true): Promise<void> {
  const wanted = isRinging ? 'sounds' : 'is silent';
  await until(`the ring ${wanted}`, async () => ((await ringDevice(desk.page)) !== null) === isRinging);
}

/** The ring sounds on this device. */
export async function ringsOn(desk: Desk, deviceId: string): Promise<void> {
  await until('the ring sounds on the chosen device', async () => (await ringDevice(desk.page)) === deviceId);
}

/** Chooses where it rings; its id, which the browser makes anew for every profile. */
export async function choosesRingDevice(desk: Desk, name: string): Promise<string> {
  const { page } = desk;
  await page.getByRole('button', { name: /^Your status/ }).click();
  await page.getByRole('menuitem', { name: 'Sound and ring' }).click();
  const select = page.getByRole('combobox', { name: 'Ring on' });
  const [deviceId] = await select.selectOption({ label: name });
  assert.ok(deviceId, `${name} has no id`);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  return deviceId;
}
