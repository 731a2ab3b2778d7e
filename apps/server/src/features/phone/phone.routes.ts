import { createPhoneToken } from '@ringdesk/contract';
import type { CarrierOf } from '../../carrier/carrier.port.ts';
import { asAppErrors } from '../../carrier/require-carrier.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';

export interface PhoneDeps {
  carrierOf: CarrierOf;
  clock: Clock;
  tokenTtlSeconds: number;
}

/** A token is renewed this long before its expiry, at most; short-lived ones after three quarters of their life. */
const renewalLeadMs = 5 * 60_000;

/** When to ask for the next token: always before this one's own expiry. Promises R1-24, R2-24. */
export function renewalTime(expiresAt: Date, ttlSeconds: number): Date {
  return new Date(expiresAt.getTime() - Math.min(renewalLeadMs, ttlSeconds * 250));
}

export function registerPhone(register: RegisterEndpoint, deps: PhoneDeps): void {
  const { carrierOf, clock, tokenTtlSeconds } = deps;
  register(createPhoneToken, ({ member }) =>
    asAppErrors(async () => {
      const carrier = await carrierOf(member.orgId);
      const { token, identity, expiresAt } = await carrier.deviceToken(member.id, tokenTtlSeconds, clock.now());
      return {
        token,
        identity,
        expiresAt: expiresAt.toISOString(),
        renewAt: renewalTime(expiresAt, tokenTtlSeconds).toISOString(),
        signalling: carrier.signalling,
      };
    }),
  );
}
