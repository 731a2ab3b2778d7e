import type { Member } from './conference-seat.ts';
import type { World } from './world.ts';

type Members = ReadonlyMap<string, Member>;

const BUSY_TONE_MS = 2500;

/** Lets a room hear that somebody is busy, although the leg itself is over; those too who still wait for its start. */
export function soundBusy(roomId: string, callSid: string, members: Members, { media, clock }: World): void {
  const lineId = `busy ${callSid}`;
  media.openPhoneLine(lineId, { kind: 'busy-tone' });
  media.joinRoom(roomId, lineId, { muted: false, held: false });
  clock.after(BUSY_TONE_MS, () => media.closeLine(lineId));
  for (const { ear, seat } of members.values()) {
    if (ear.hearing === 'waiting') ear.hear('mix', { muted: seat.muted, onlyTo: null, sound: null });
  }
}

/** Somebody came or went: a short beep to each who hears the conference. */
export function soundBeep(members: Members, { media }: World): void {
  for (const { ear, seat } of members.values()) {
    if (ear.hearing !== 'mix') continue;
    void media.play(seat.leg.lineId, [{ kind: 'tone', hz: 1000, ms: 200, amplitude: 6000 }], { loop: false });
  }
}
