import type { Conference } from './conference.machine.ts';
import { coachedLine, type Member, waitSound } from './conference-seat.ts';

/** Lets everybody hear what they should hear now: who has once heard the mix never goes back to waiting. */
export function refreshHearing({ status, participants }: Conference, members: ReadonlyMap<string, Member>): void {
  const isRinging = [...members.values()].some(({ seat }) => seat.earlyMedia && seat.leg.record.status === 'ringing');
  for (const participant of participants) {
    const { callSid, muted, held } = participant;
    const member = members.get(callSid);
    if (!member) continue;
    const voice = { muted, onlyTo: coachedLine(participant, members) };
    const hearsMix = status === 'in-progress' || isRinging || member.ear.hearing === 'mix';
    if (held) member.ear.hear('hold', { ...voice, sound: member.hold });
    else if (hearsMix) member.ear.hear('mix', { ...voice, sound: null });
    else member.ear.hear('waiting', { ...voice, sound: waitSound(member.seat) });
  }
}
