import type { MemberStatus } from '@ringdesk/contract';
import { type Add, apply, withOffer } from './call-step.ts';
import { type ModelCall, memberId, moment } from './model-call.ts';
import type { Rules } from './model-rules.ts';

export const available: MemberStatus = {
  chosen: { kind: 'available' },
  chosenAt: '',
  wrapUpUntil: null,
  wrapUpCallId: null,
  parkedWrapUps: [],
  noAnswer: null,
};
const atLunch: MemberStatus = { ...available, chosen: { kind: 'away', reason: 'Lunch' } };
/** Not yet passed. */
const later = new Date(moment.now.getTime() + 1);

/** What the agents do with an offer, what time and their presence do, and who takes a caller without one. */
export function offerSteps(call: ModelCall, rules: Rules, add: Add): void {
  for (const [agent, isOpen] of call.offers.entries()) {
    const name = `agent ${agent}`;
    if (rules.canBeClaimed(call.record)) {
      const claim = { type: 'claim.made', agent: { id: memberId(agent), name: '' } } as const;
      add(`${name}: accepts`, apply(call, claim, rules), 'usual', { kind: 'claim', agent });
    }
    if (!isOpen) continue;
    add(`${name}: declines`, withOffer(call, agent, false), 'mishap');
    for (const end of endsInTime(rules)) add(`${name}: ${end}`, withOffer(call, agent, false), 'sure');
  }
}

/** How an open offer may end by itself, shown or not, whatever becomes of the caller. */
export function endsInTime(rules: Rules): Set<string> {
  const due = (acknowledgedAt: string | null, acknowledgeBy: Date, expiresAt: Date, agent: MemberStatus) => {
    const presence = rules.presenceOf({ online: true, status: agent, callId: null }, moment.now);
    const times = { acknowledgedAt, acknowledgeBy, expiresAt: expiresAt.toISOString() };
    return rules.dueEnd(times, presence.state, moment.now);
  };
  const shown = moment.early.toISOString();
  const ends = [
    due(null, moment.now, later, available),
    due(null, later, moment.now, available),
    due(shown, moment.now, moment.now, available),
    due(shown, moment.now, later, atLunch),
  ];
  return new Set(ends.filter((end) => end !== null));
}
