import type { Desk } from './desk.ts';

/** Pulls out the microphone in use; the next one, if there is one, gives another tone. How many are left. */
export function pullsOutMicrophone(desk: Desk, nextHz: number): Promise<number> {
  return desk.page.evaluate(`globalThis.plugs.pullOut(${nextHz})`) as Promise<number>;
}

/** Plugs them in again. */
export async function plugsInMicrophone(desk: Desk, hz: number): Promise<void> {
  await desk.page.evaluate(`globalThis.plugs.plugIn(${hz})`);
}
