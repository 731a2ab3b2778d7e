import type { World } from './world.ts';

const BUSY_TONE_MS = 2500;

/** Lets a room hear that somebody is busy, although the leg itself is over. */
export function soundBusy(roomId: string, callSid: string, { media, clock }: World): void {
  const lineId = `busy ${callSid}`;
  media.openPhoneLine(lineId, { kind: 'busy-tone' });
  media.joinRoom(roomId, lineId, { muted: false, held: false });
  clock.after(BUSY_TONE_MS, () => media.closeLine(lineId));
}

/** Somebody came or went: a short beep to each of these lines. */
export function soundBeep(lineIds: readonly string[], { media }: World): void {
  for (const lineId of lineIds) {
    void media.play(lineId, [{ kind: 'tone', hz: 1000, ms: 200, amplitude: 6000 }], { loop: false });
  }
}
