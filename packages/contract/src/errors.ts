import { z } from 'zod';
import { contactId } from './ids.ts';

/**
 * What a client can do about an error: `fix-input` change what was sent, `retry` send it again, `fix-settings` ask an
 * administrator, `permission` ask for a role, `sign-in` sign in again, `bug` report it.
 */
export type ErrorCategory = 'fix-input' | 'retry' | 'fix-settings' | 'permission' | 'sign-in' | 'bug';

/** The closed list of error codes: HTTP status and category of each. Sentences are written where the error arises. */
export const errorCodes = {
  'input.invalid': { status: 400, category: 'fix-input' },
  'auth.signed-out': { status: 401, category: 'sign-in' },
  'auth.wrong-credentials': { status: 401, category: 'fix-input' },
  'auth.not-permitted': { status: 403, category: 'permission' },
  'auth.origin-refused': { status: 403, category: 'bug' },
  'not-found': { status: 404, category: 'fix-input' },
  'rate.limited': { status: 429, category: 'retry' },
  'number.invalid': { status: 422, category: 'fix-input' },
  'number.emergency': { status: 422, category: 'fix-input' },
  'number.premium': { status: 422, category: 'fix-input' },
  'number.own': { status: 422, category: 'fix-input' },
  'call.already-on-call': { status: 409, category: 'fix-input' },
  'call.no-from-number': { status: 409, category: 'fix-settings' },
  'call.not-answered': { status: 409, category: 'fix-input' },
  'call.recording-settled': { status: 409, category: 'fix-settings' },
  'call.outcome-required': { status: 409, category: 'fix-input' },
  'call.not-yours': { status: 403, category: 'permission' },
  'note.changed-meanwhile': { status: 409, category: 'fix-input' },
  'offer.taken': { status: 409, category: 'fix-input' },
  'offer.over': { status: 409, category: 'fix-input' },
  'queue.name-taken': { status: 409, category: 'fix-input' },
  'settings.changed-meanwhile': { status: 409, category: 'fix-input' },
  'settings.dead-end': { status: 422, category: 'fix-input' },
  'settings.unknown-reference': { status: 422, category: 'fix-input' },
  'settings.in-use': { status: 409, category: 'fix-input' },
  'prompt.not-audio': { status: 422, category: 'fix-input' },
  'prompt.too-long': { status: 422, category: 'fix-input' },
  'prompt.in-use': { status: 409, category: 'fix-input' },
  'contact.do-not-call': { status: 409, category: 'fix-input' },
  'contact.number-taken': { status: 409, category: 'fix-input' },
  'contact.changed-meanwhile': { status: 409, category: 'fix-input' },
  'note.not-yours': { status: 403, category: 'permission' },
  'follow-up.not-yours': { status: 403, category: 'permission' },
  'import.not-readable': { status: 422, category: 'fix-input' },
  'import.not-ready': { status: 409, category: 'fix-input' },
  'call-view.too-many': { status: 409, category: 'fix-input' },
  'export.still-running': { status: 409, category: 'fix-input' },
  'export.not-ready': { status: 409, category: 'retry' },
  'export.expired': { status: 410, category: 'fix-input' },
  'recording.not-ready': { status: 409, category: 'retry' },
  'recording.deleted': { status: 410, category: 'fix-input' },
  'carrier.not-connected': { status: 409, category: 'fix-settings' },
  'carrier.credentials-refused': { status: 502, category: 'fix-settings' },
  'carrier.unreachable': { status: 502, category: 'retry' },
  'carrier.refused': { status: 502, category: 'fix-settings' },
  'carrier.webhook-refused': { status: 403, category: 'bug' },
  'server.broken': { status: 500, category: 'bug' },
} as const satisfies Record<string, { status: number; category: ErrorCategory }>;

export type ErrorCode = keyof typeof errorCodes;
export const errorCode = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]);

/** The body of every answer of 400 and above. `message` is a whole sentence for a person; `field` names the input at fault. */
export const errorBody = z.object({
  error: z.object({
    code: errorCode,
    message: z.string(),
    field: z.string().optional(),
    /** contact.number-taken: whose number it is. */
    contact: z.object({ id: contactId, name: z.string() }).optional(),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;
