import { z } from 'zod';

/** Ids are UUIDv7; the brand keeps a call's id from being passed where a contact's is wanted. */
const id = <Name extends string>(name: Name) => z.uuid().brand(name);

export const orgId = id('OrgId');
export const memberId = id('MemberId');
export const callId = id('CallId');
export const legId = id('LegId');
export const contactId = id('ContactId');
export const numberId = id('NumberId');
export const recordingId = id('RecordingId');
export const queueId = id('QueueId');
export const offerId = id('OfferId');
export const promptId = id('PromptId');
export const voicemailId = id('VoicemailId');
export const voicemailBoxId = id('VoicemailBoxId');
export const missedCallerId = id('MissedCallerId');
export const contactFieldId = id('ContactFieldId');
export const contactNoteId = id('ContactNoteId');
export const contactUndoId = id('ContactUndoId');
export const contactImportId = id('ContactImportId');
export const callExportId = id('CallExportId');
export const callViewId = id('CallViewId');
export const dispositionId = id('DispositionId');
export const followUpId = id('FollowUpId');

export type OrgId = z.infer<typeof orgId>;
export type MemberId = z.infer<typeof memberId>;
export type CallId = z.infer<typeof callId>;
export type LegId = z.infer<typeof legId>;
export type ContactId = z.infer<typeof contactId>;
export type NumberId = z.infer<typeof numberId>;
export type RecordingId = z.infer<typeof recordingId>;
export type QueueId = z.infer<typeof queueId>;
export type OfferId = z.infer<typeof offerId>;
export type PromptId = z.infer<typeof promptId>;
export type VoicemailId = z.infer<typeof voicemailId>;
export type VoicemailBoxId = z.infer<typeof voicemailBoxId>;
export type MissedCallerId = z.infer<typeof missedCallerId>;
export type ContactFieldId = z.infer<typeof contactFieldId>;
export type ContactNoteId = z.infer<typeof contactNoteId>;
export type ContactUndoId = z.infer<typeof contactUndoId>;
export type ContactImportId = z.infer<typeof contactImportId>;
export type CallExportId = z.infer<typeof callExportId>;
export type CallViewId = z.infer<typeof callViewId>;
export type DispositionId = z.infer<typeof dispositionId>;
export type FollowUpId = z.infer<typeof followUpId>;
