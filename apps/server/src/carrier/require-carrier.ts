import type { OrgId } from '@ringdesk/contract';
import { AppError } from '../platform/errors.ts';
import { type Carrier, CarrierError, type CarrierOf } from './carrier.port.ts';

/** Runs work at the carrier for a request: its failures become refusals with the same code and sentence. */
export async function asAppErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error;
    throw AppError.of(error.code, error.message, { cause: error, detail: { carrierCode: error.carrierCode } });
  }
}

/** The organization's carrier, or a refusal with a sentence. */
export function requireCarrier(carrierOf: CarrierOf, orgId: OrgId): Promise<Carrier> {
  return asAppErrors(() => carrierOf(orgId));
}
