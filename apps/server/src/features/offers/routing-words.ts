import type { RoutingReason } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';

/** Why somebody was or was not asked, as a sentence about them in the past: it is read later. */
export function routingWords(name: string, reason: RoutingReason, presence: Presence): string {
  switch (reason) {
    case 'offered':
      return `${name}’s phone rang.`;
    case 'preferred-last-agent':
      return `${name}’s phone rang first: they spoke with this caller last.`;
    case 'preferred-owner':
      return `${name}’s phone rang first: the contact is theirs.`;
    case 'not-in-queue':
      return `${name} does not take calls of this queue.`;
    case 'offline':
      return `${name} had no screen open.`;
    case 'away':
      return presence.state === 'away' ? `${name} was away (${presence.reason}).` : `${name} was away.`;
    case 'on-call':
      return `${name} was on a call.`;
    case 'wrap-up':
      return `${name} was wrapping up a call.`;
    case 'no-answer':
      return `${name} had not come back after a call that did not reach them.`;
    case 'ringing-already':
      return `${name}’s phone rang for another caller.`;
    case 'declined-this-caller':
      return `${name} had declined this caller.`;
    case 'missed-this-caller':
      return `${name}’s phone had rung for this caller without an answer.`;
    case 'not-reachable':
      return `${name}’s browser did not show the call in time.`;
    case 'higher-priority-first':
      return `Agents who come before ${name} in this queue were free.`;
    case 'another-agent-first':
      return `A colleague came before ${name}.`;
    case 'older-caller-first':
      return `${name} was asked about a caller who had waited longer.`;
    case 'agent-line-failed':
      return `${name} answered, but was not put through.`;
  }
}
