import type { ErrorCode } from '@ringdesk/contract';

/** What every endpoint may answer beside the codes that it declares. */
export const commonErrors: readonly ErrorCode[] = [
  'input.invalid',
  'auth.signed-out',
  'auth.not-permitted',
  'rate.limited',
  'server.broken',
];
