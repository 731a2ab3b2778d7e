import type { Snapshot } from '@ringdesk/contract';
import { nameOf } from '../calls/words/call-words.ts';
import { knownCall } from '../live/select-calls.ts';
import type { Incoming } from './select-offers.ts';
import { t } from './texts.ts';

/** What became of somebody who rang here, for whoever cannot see it; null where the member did it and hears of it anyway. */
export function offerNews({ call: { id } }: Incoming, after: Snapshot): string | null {
  const call = knownCall(after, id);
  if (!call || call.agent?.id === after.me.id) return null;
  if (call.agent) return t('answeredBy', { name: call.agent.name });
  if (call.state === 'ended') return t('hungUp', { name: nameOf(call) });
  const status = after.members.find((member) => member.id === after.me.id)?.status;
  return status?.noAnswer ? t('missed', { name: nameOf(call) }) : null;
}
