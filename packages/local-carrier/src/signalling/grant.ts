import type { SignallingError } from './signalling-errors.ts';

/** What a good token says. */
export interface Grant {
  accountSid: string;
  identity: string;
  /** The application that outgoing calls go to; null when the token allows none. */
  applicationSid: string | null;
  /** What the application is told with every call, whatever the page says. */
  applicationParams: Readonly<Record<string, string>>;
  /** The token has a grant for incoming calls. */
  mayBeCalled: boolean;
  expiresAtMs: number;
}

export type TokenCheck = { ok: true; grant: Grant } | { ok: false; error: SignallingError };

/** Twilio, Voice JavaScript SDK, "Device": letters, digits and underscores, at most 121. */
const IDENTITY = /^[A-Za-z0-9_]{1,121}$/;

export function isIdentity(name: string): boolean {
  return IDENTITY.test(name);
}

export function refused(error: SignallingError): TokenCheck {
  return { ok: false, error };
}

/** Both tokens are of the same account and identity. */
export function isSameClient(one: Grant, other: Grant): boolean {
  return one.accountSid === other.accountSid && one.identity === other.identity;
}
