import type { Clock } from '../clock.ts';
import type { BrowserCalls } from '../engine/browser-calls.port.ts';
import { checkAccessToken } from './access-token.ts';
import { checkCapabilityToken, isCapabilityToken } from './capability-token.ts';
import { refused, type TokenCheck } from './grant.ts';
import { readJwt } from './jwt.ts';
import { signallingErrors } from './signalling-errors.ts';

type TokenSecrets = Pick<BrowserCalls, 'findApiKey' | 'findAuthToken'>;

/** Checks what a page brings: an access token, or a capability token of the time before. */
export function checkToken(token: string, secrets: TokenSecrets, nowMs: number): TokenCheck {
  const jwt = readJwt(token);
  if (!jwt) return refused(signallingErrors.invalidToken);
  return isCapabilityToken(jwt)
    ? checkCapabilityToken(jwt, (accountSid) => secrets.findAuthToken(accountSid), nowMs)
    : checkAccessToken(jwt, (keySid) => secrets.findApiKey(keySid), nowMs);
}

/** Whose token one is; null when it is not good now. */
export function accountOfToken(secrets: TokenSecrets, clock: Clock): (token: string) => string | null {
  return (token) => {
    const check = checkToken(token, secrets, clock.now());
    return check.ok ? check.grant.accountSid : null;
  };
}
