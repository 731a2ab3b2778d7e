import { z } from 'zod';
import { call } from '../calls/call.ts';
import { contact } from '../contacts/contact.ts';
import { memberId, orgId } from '../ids.ts';
import { instant } from '../time.ts';

const envelope = {
  id: z.uuid(),
  /** Counts from 1 without gaps in each organization. */
  seq: z.number().int().positive(),
  org: orgId,
  at: instant,
  actor: z.object({ kind: z.enum(['member', 'carrier', 'system']), id: memberId.nullable() }),
};

const event = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({ ...envelope, type: z.literal(type), data });

const ofCall = z.object({ call });
const ofContact = z.object({ contact });

/** What happened, in order, with the new public shape of the thing. The type is noun.past-tense. */
export const contractEvent = z.discriminatedUnion('type', [
  event('call.placed', ofCall),
  event('call.agent-joined', ofCall),
  event('call.agent-lost', ofCall),
  event('call.ringing', ofCall),
  event('call.answered', ofCall),
  event('call.ended', ofCall),
  event('call.recorded', ofCall),
  event('contact.created', ofContact),
  event('contact.changed', ofContact),
]);
export type ContractEvent = z.infer<typeof contractEvent>;
export type ContractEventType = ContractEvent['type'];

/** Not persisted, no sequence, lossy by design; the next one or the next snapshot puts it right. */
export const signal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('member.presence'), memberId, online: z.boolean() }),
]);
export type Signal = z.infer<typeof signal>;
