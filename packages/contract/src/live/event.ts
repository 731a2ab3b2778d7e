import { z } from 'zod';
import { memberStatus } from '../agents/status.ts';
import { callExport } from '../call-exports/call-export.ts';
import { call } from '../calls/call.ts';
import { contactImport } from '../contact-imports/contact-import.ts';
import { contact } from '../contacts/contact.ts';
import { contactFields } from '../contacts/contact-fields.ts';
import { contactNote } from '../contacts/contact-note.ts';
import { followUp } from '../follow-ups/follow-up.ts';
import { callId, contactId, contactNoteId, memberId, orgId, queueId, recordingId } from '../ids.ts';
import { missedCaller } from '../missed-callers/missed-caller.ts';
import { offer } from '../offers/offer.ts';
import type { Permission } from '../permissions.ts';
import { queue } from '../queues/queue.ts';
import { instant } from '../time.ts';
import { voicemail } from '../voicemail/voicemail.ts';
import { callNote } from '../wrap-up/note.ts';
import { wrapUpRules } from '../wrap-up/rules.ts';

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
const ofOffer = z.object({ offer });
/** The counts are the organization's, after this event: screens show them without counting pages. */
const ofVoicemail = z.object({ voicemail, openVoicemails: z.number().int().nonnegative() });
const ofMissedCaller = z.object({ missedCaller, openMissedCallers: z.number().int().nonnegative() });

/** What happened, in order, with the new public shape of the thing. The type is noun.past-tense. */
export const contractEvent = z.discriminatedUnion('type', [
  event('call.placed', ofCall),
  event('call.agent-joined', ofCall),
  event('call.agent-lost', ofCall),
  event('call.ringing', ofCall),
  event('call.answered', ofCall),
  event('call.ended', ofCall),
  event('call.recorded', ofCall),
  /** A caller is on the line. */
  event('call.arrived', ofCall),
  /** The caller waits in a queue, or for one agent. */
  event('call.queued', ofCall),
  /** An agent accepted; the caller still waits. */
  event('call.claimed', ofCall),
  /** The agent's line did not come up, or was lost: the caller waits again and has not noticed. */
  event('call.returned', ofCall),
  event('call.voicemail-started', ofCall),
  event('call.forwarded', ofCall),
  /** The caller hears the message that was chosen for the time, and the call ends with it. */
  event('call.turned-away', ofCall),
  /** The agent wants the customer on hold, or off it; the carrier has not confirmed it yet. */
  event('call.hold-asked', ofCall),
  event('call.held', ofCall),
  event('call.resumed', ofCall),
  /** The carrier did not change the hold: all is as it was. */
  event('call.hold-failed', ofCall),
  /** The customer is still on hold; said again every minute. */
  event('call.hold-reminded', ofCall),
  /** The agent wants a recording on demand, or no more of it; `call.recording-started` and `-stopped` say when it is so. */
  event('call.recording-asked', ofCall),
  event('call.recording-started', ofCall),
  event('call.recording-stopped', ofCall),
  /** The carrier did not do it: what was recorded before still is, and nothing else. */
  event('call.recording-failed', ofCall),
  event('call.disposition-chosen', ofCall),
  /** A recording can be drawn. */
  event('recording.measured', z.object({ callId, recordingId })),
  event('call.audio-reported', ofCall),
  /** Something was tried at the carrier again and again, and given up: the call's story says what. */
  event('call.problem-noted', ofCall),
  event('note.saved', z.object({ callId, note: callNote })),
  /** Set, moved, done or taken back. */
  event('follow-up.changed', z.object({ followUp })),
  event('wrap-up.changed', z.object({ wrapUp: wrapUpRules })),
  event('offer.made', ofOffer),
  event('offer.acknowledged', ofOffer),
  event('offer.ended', ofOffer),
  event('member.status-changed', z.object({ memberId, status: memberStatus })),
  event('queue.created', z.object({ queue })),
  event('queue.changed', z.object({ queue })),
  event('queue.deleted', z.object({ queueId })),
  event('voicemail.received', ofVoicemail),
  event('voicemail.changed', ofVoicemail),
  event('missed-caller.opened', ofMissedCaller),
  event('missed-caller.changed', ofMissedCaller),
  event('missed-caller.closed', ofMissedCaller),
  event('contact.created', ofContact),
  event('contact.changed', ofContact),
  event('contact.deleted', z.object({ contactId })),
  /** A deletion was taken back. */
  event('contact.restored', ofContact),
  /** The calls of the absorbed contact are now this contact's. */
  event('contact.merged', z.object({ contact, absorbedId: contactId })),
  /** A merge was taken back: its calls are the restored contact's again. Named are those that a snapshot shows. */
  event('contact.unmerged', z.object({ contact, restored: contact, callIds: z.array(callId) })),
  event('contact-note.saved', z.object({ note: contactNote })),
  event('contact-note.deleted', z.object({ contactId, noteId: contactNoteId })),
  event('contact-fields.changed', contactFields),
  /** Saved views of this member, or everybody's; asked for again by who shows them. */
  event('call-views.changed', z.object({ memberId, isShared: z.boolean() })),
  event('call-export.changed', z.object({ export: callExport })),
  event('contact-import.changed', z.object({ import: contactImport })),
  /** Something that this member may not see: it only keeps the count without gaps. */
  event('event.withheld', z.object({})),
]);
export type ContractEvent = z.infer<typeof contractEvent>;
export type ContractEventType = ContractEvent['type'];

/** What a member needs to be told of such an event, where it is more than to be a member. */
export const eventPermissions: Partial<Record<ContractEventType, Permission>> = {
  'contact-import.changed': 'contacts.import',
  'call-export.changed': 'calls.export',
};

/** Not persisted, no sequence, lossy by design; the next one or the next snapshot puts it right. */
export const signal = z.discriminatedUnion('type', [
  z.object({ type: z.literal('member.presence'), memberId, online: z.boolean() }),
]);
export type Signal = z.infer<typeof signal>;
