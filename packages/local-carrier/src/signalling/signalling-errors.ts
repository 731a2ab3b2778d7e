export interface SignallingError {
  code: number;
  message: string;
}

/** The gateway's errors as the Voice SDK knows them (twilio.com/docs/api/errors, 31000 to 31999). */
export const signallingErrors = {
  applicationNotFound: { code: 31001, message: 'Application Not Found' },
  invalidIdentity: { code: 31105, message: 'Invalid client name: letters, digits and underscores, at most 121' },
  mayNotCall: { code: 31201, message: 'Authorization error: the token has no grant for outgoing calls' },
  wrongSignature: { code: 31202, message: 'JWT signature validation failed' },
  noValidAccount: { code: 31203, message: 'No valid account' },
  invalidToken: { code: 31204, message: 'Invalid JWT token' },
  expiredToken: { code: 31205, message: 'JWT token expired' },
  tooManyFrames: { code: 31206, message: 'Rate exceeded authorized limit' },
  tokenLivesTooLong: { code: 31207, message: 'JWT token expiration too long' },
  mayNotReconnect: { code: 31209, message: 'Reconnect not authorized' },
  callCancelled: { code: 31008, message: 'Call cancelled: it is over, or another device took it' },
  badMessageType: { code: 31210, message: 'Call message type is not user-defined-message' },
  messageOutOfPlace: { code: 31211, message: 'Call is not in the expected state for a message' },
  messageTooLong: { code: 31212, message: 'Call message is too long' },
  badOffer: { code: 31400, message: 'Bad request: the offer has no PCMU audio that can be answered' },
  busy: { code: 31486, message: 'Busy here: a call of this device is being set up already' },
} as const satisfies Record<string, SignallingError>;
