import type { Faults } from './faults.ts';

/** No call reaches the account: it is suspended, or has no credit. */
export function isOutOfService(scopes: readonly string[], { faults }: { faults: Faults }): boolean {
  return faults.strike('account-suspended', scopes) !== null || faults.strike('no-credit', scopes) !== null;
}
