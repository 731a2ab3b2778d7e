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

export type OrgId = z.infer<typeof orgId>;
export type MemberId = z.infer<typeof memberId>;
export type CallId = z.infer<typeof callId>;
export type LegId = z.infer<typeof legId>;
export type ContactId = z.infer<typeof contactId>;
export type NumberId = z.infer<typeof numberId>;
export type RecordingId = z.infer<typeof recordingId>;
