import { type Call, type CallOutcome, callOutcome, type MemberId } from '@ringdesk/contract';
import type { CallTarget } from '../../phone/call-commands.ts';
import { t } from '../texts.ts';
import { formatDuration } from './call-times.ts';

/** Every outcome with its word, as choices. */
export function outcomeChoices(): { value: CallOutcome; word: string }[] {
  return callOutcome.options.map((value) => ({ value, word: t(`state.${value}`) }));
}

/** How a call stands or went, in a word or two. */
export function outcomeOf(call: Call): string {
  return t(`state.${stateOf(call)}`);
}

/** The same within a sentence: no answer. */
export function outcomeInside(call: Call): string {
  return t(`inside.${stateOf(call)}`);
}

function stateOf({ state, outcome, heldSince, callerPlace }: Call) {
  // Who hears words and no music: nobody can take them now.
  if (state === 'waiting' && callerPlace === 'greeting') return 'greeting';
  if (state === 'waiting' && callerPlace === 'message') return 'closing-words';
  if (state === 'answered') return heldSince === null ? 'on-call' : 'on-hold';
  if (state === 'voicemail') return 'leaving-message';
  return state === 'ended' ? (outcome ?? 'unknown') : state;
}

/** The name to show for the person called: the contact's, else the number as people write it. */
export function nameOf({ contact, customerDisplay }: Call): string {
  return contact?.name ?? customerDisplay;
}

/** Whom a call back goes to; null when the caller withheld the number. */
export function callBackTarget(call: Call): CallTarget | null {
  if (call.customerNumber === null) return null;
  return { to: call.customerNumber, contactId: call.contact?.id, name: nameOf(call) };
}

/** Who has or had the call: an agent, else the queue where nobody took it. */
export function agentOf({ agent, queue }: Call, me: MemberId): string {
  if (!agent) return queue?.label ?? t('nobody');
  return agent.id === me ? t('you') : agent.name;
}

/** Milliseconds of talk; null when nobody has answered. */
export function talkOf({ answeredAt, endedAt, talkMs }: Call, nowMs: number): number | null {
  if (!answeredAt) return null;
  if (talkMs !== null) return talkMs;
  return Math.max(0, (endedAt ? Date.parse(endedAt) : nowMs) - Date.parse(answeredAt));
}

/** Who called whom, and how long they spoke, as a sentence without its end. */
export function wayOf(call: Call, me: MemberId): string {
  const way = whoCalled(call, me);
  if (!call.answeredAt || call.state !== 'ended') return way;
  return call.talkMs ? t('andSpokeFor', { way, length: formatDuration(call.talkMs) }) : t('andSpoke', { way });
}

function whoCalled({ agent, direction, ownNumber, queue }: Call, me: MemberId): string {
  const line = ownNumber.label;
  const isMine = agent?.id === me;
  if (direction === 'outbound') {
    return isMine
      ? t('youCalled', { line })
      : t('agentCalled', { line, agent: agent?.name ?? queue?.label ?? t('nobody') });
  }
  if (!agent) return t('theyCalled', { line });
  return isMine ? t('theyCalledYou', { line }) : t('theyCalledAgent', { line, agent: agent.name });
}
