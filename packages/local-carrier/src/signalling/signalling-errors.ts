import { hasNoCodecOfOurs } from '../media/sdp.ts';

export interface SignallingError {
  code: number;
  message: string;
  /** Seconds after which the SDK may come again (2.18 and newer wait for so long while they are in a call). */
  retryAfter?: number;
}

/** The gateway's errors as the Voice SDK knows them (twilio.com/docs/api/errors, 31000 to 31999). */
export const signallingErrors = {
  applicationNotFound: { code: 31001, message: 'Application Not Found' },
  paramsTooLong: { code: 31103, message: 'Maximum parameter length exceeded: 800 bytes' },
  invalidIdentity: { code: 31105, message: 'Invalid client name: letters, digits and underscores, at most 121' },
  mayNotCall: { code: 31201, message: 'Authorization error: the token has no grant for outgoing calls' },
  mayNotBeCalled: { code: 31201, message: 'Authorization error: the token has no grant for incoming calls' },
  wrongSignature: { code: 31202, message: 'JWT signature validation failed' },
  noValidAccount: { code: 31203, message: 'No valid account' },
  invalidToken: { code: 31204, message: 'Invalid JWT token' },
  expiredToken: { code: 31205, message: 'JWT token expired' },
  rateExceeded: { code: 31206, message: 'Rate exceeded authorized limit' },
  tokenLivesTooLong: { code: 31207, message: 'JWT token expiration too long' },
  mayNotReconnect: { code: 31209, message: 'Reconnect not authorized' },
  callCancelled: { code: 31008, message: 'Call cancelled: it is over, or another device took it' },
  badMessageType: { code: 31210, message: 'Call message type is not user-defined-message' },
  messageOutOfPlace: { code: 31211, message: 'Call is not in the expected state for a message' },
  messageTooLong: { code: 31212, message: 'Call message is too long' },
  badDescription: { code: 31400, message: 'Bad request: the session description cannot be used' },
  nameInUse: { code: 31400, message: 'Bad request: this callsid names a call already' },
  busy: { code: 31486, message: 'Busy here: this device is in a call, or one is being set up' },
  serverError: { code: 31500, message: 'Internal server error' },
  noCommonCodec: { code: 53404, message: 'No codec in common: PCMU is the only one here' },
} as const satisfies Record<string, SignallingError>;

/** Too much for now: the sender may come again after so long, in whole seconds. */
export function tryAgainIn(ms: number): SignallingError {
  return { ...signallingErrors.rateExceeded, retryAfter: Math.max(1, Math.ceil(ms / 1000)) };
}

/** Why a browser's offer or answer could not be used. */
export function descriptionError(sdp: string): SignallingError {
  return hasNoCodecOfOurs(sdp) ? signallingErrors.noCommonCodec : signallingErrors.badDescription;
}
