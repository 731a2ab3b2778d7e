/** Why a try failed, in the words of the retry policy. */
export type FailureReason = 'ct' | 'rt' | '4xx' | '5xx';

export interface ConnectionOverrides {
  connectMs: number;
  readMs: number;
  totalMs: number;
  /** Further tries after the first. */
  retries: number;
  retryOn: ReadonlySet<FailureReason>;
}

const allReasons: readonly FailureReason[] = ['ct', 'rt', '4xx', '5xx'];

/**
 * Reads what an address asks for in its fragment, such as `#rc=3&rp=all`. Out of range is the nearest allowed value, and
 * what is not understood stays as it is by default: one retry, and only when the connection failed.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export function connectionOverrides(url: string): ConnectionOverrides {
  const asked = new URLSearchParams(url.split('#')[1] ?? '');
  return {
    connectMs: within(asked.get('ct'), 100, 10_000, 5_000),
    readMs: within(asked.get('rt'), 100, 15_000, 15_000),
    totalMs: within(asked.get('tt'), 100, 15_000, 15_000),
    retries: within(asked.get('rc'), 0, 5, 1),
    retryOn: retryReasons(asked.get('rp')),
  };
}

function within(value: string | null, least: number, most: number, otherwise: number): number {
  return value && /^\d+$/.test(value) ? Math.min(most, Math.max(least, Number(value))) : otherwise;
}

function retryReasons(value: string | null): ReadonlySet<FailureReason> {
  const names = value?.split(',').map((name) => name.trim()) ?? [];
  if (names.includes('all')) return new Set(allReasons);
  const known = allReasons.filter((reason) => names.includes(reason));
  return new Set(known.length > 0 ? known : ['ct']);
}
