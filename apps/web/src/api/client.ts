import { type ClientRequest, type Endpoint, errorBody, type ResponseOf } from '@ringdesk/contract';
import { AppError } from './app-error.ts';
import { refusalWords } from './refusal-words.ts';
import { t } from './texts.ts';

/** Longer than any answer takes: the slowest endpoint waits for the carrier for 10 s. */
const answerTimeoutMs = 20_000;

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  keepalive?: boolean;
}

type Arguments<E extends Endpoint> =
  unknown extends ClientRequest<E> ? [request?: Sending] : [request: ClientRequest<E> & Sending];

interface Sending {
  signal?: AbortSignal;
  /** Sent though the page goes away; of up to 64 kB (Fetch: keepalive). */
  keepalive?: boolean;
}

/** Asks one endpoint of the contract. Rejects with AppError; the answer is checked against the contract. */
export async function callApi<E extends Endpoint>(endpoint: E, ...args: Arguments<E>): Promise<ResponseOf<E>> {
  const parts = (args[0] ?? {}) as Parts;
  return read(endpoint, await send(endpoint, parts));
}

/** Sends a file as it is; it may take minutes. Rejects with AppError. */
export async function sendFile<E extends Endpoint>(
  endpoint: E,
  query: Record<string, string>,
  file: Blob,
): Promise<ResponseOf<E>> {
  const response = await fetch(addressOf(endpoint.path, {}, query), {
    method: endpoint.method,
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch((cause: unknown) => {
    throw new AppError('network.unreachable', t('fileNotArrived'), {
      cause,
    });
  });
  return read(endpoint, response);
}

async function read<E extends Endpoint>(endpoint: E, response: Response): Promise<ResponseOf<E>> {
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response, body);
  const parsed = endpoint.response.safeParse(body);
  if (parsed.success) return parsed.data as ResponseOf<E>;
  throw new AppError('answer.unreadable', t('answerUnknown'), {
    requestId: response.headers.get('x-request-id') ?? undefined,
    cause: parsed.error,
  });
}

async function send(endpoint: Endpoint, { params, query, body, signal, keepalive = false }: Parts): Promise<Response> {
  const timeout = AbortSignal.timeout(answerTimeoutMs);
  try {
    return await fetch(addressOf(endpoint.path, params, query), {
      method: endpoint.method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      keepalive,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new AppError('network.unreachable', t('unreachable'), {
      cause,
    });
  }
}

/** The path with its parameters filled in; parameters and query values are encoded, undefined ones left out. */
export function addressOf(path: string, params: Parts['params'] = {}, query: Parts['query'] = {}): string {
  const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

function refusal(response: Response, body: unknown): AppError {
  const parsed = errorBody.safeParse(body);
  if (parsed.success) {
    const { code, message, ...details } = parsed.data.error;
    return new AppError(code, refusalWords(code, message), details);
  }
  return new AppError('answer.unreadable', t('noReason', { status: response.status }), {
    requestId: response.headers.get('x-request-id') ?? undefined,
  });
}
