/** Why a try failed, in the words of the retry policy. */
export type FailureReason = 'ct' | 'rt' | '4xx' | '5xx';

export interface ConnectionOverrides {
  connectMs: number;
  readMs: number;
  totalMs: number;
  /** Further tries after the first, all of which share `totalMs`; null where nothing is said: one. */
  retries: number | null;
  retryOn: ReadonlySet<FailureReason>;
  /** Whether the TLS handshake names the host (SNI). */
  namesHost: boolean;
  /** What is asked for and cannot be had, with the codes of Twilio's debugger. */
  problems: ReadonlyArray<{ code: 11241 | 11243; text: string }>;
}

const allReasons: readonly FailureReason[] = ['ct', 'rt', '4xx', '5xx'];
const edges = ['ashburn', 'dublin', 'frankfurt', 'sao-paulo', 'singapore', 'sydney', 'tokyo', 'umatilla'];

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
    retries: within(asked.get('rc'), 0, 5, null),
    retryOn: retryReasons(asked.get('rp')),
    namesHost: asked.get('sni') !== 'n',
    problems: problemsIn(asked),
  };
}

function within<T extends number | null>(value: string | null, least: number, most: number, otherwise: T): number | T {
  return value && /^\d+$/.test(value) ? Math.min(most, Math.max(least, Number(value))) : otherwise;
}

function problemsIn(asked: URLSearchParams): ConnectionOverrides['problems'] {
  const policies: readonly string[] = [...allReasons, 'all'];
  const policy = namesIn(asked.get('rp')).find((name) => !policies.includes(name));
  const edge = namesIn(asked.get('e')).find((name) => !edges.includes(name));
  return [
    ...(edge === undefined ? [] : [{ code: 11241 as const, text: `The edge location ${edge} is not supported.` }]),
    ...(policy === undefined ? [] : [{ code: 11243 as const, text: `The retry policy ${policy} is invalid.` }]),
  ];
}

function namesIn(value: string | null): string[] {
  return value?.split(',').map((name) => name.trim()) ?? [];
}

function retryReasons(value: string | null): ReadonlySet<FailureReason> {
  const names = namesIn(value);
  if (names.includes('all')) return new Set(allReasons);
  const known = allReasons.filter((reason) => names.includes(reason));
  return new Set(known.length > 0 ? known : ['ct']);
}
