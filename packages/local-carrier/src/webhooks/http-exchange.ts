import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { FailureReason } from './connection-overrides.ts';

export interface HttpQuestion {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  connectMs: number;
  readMs: number;
  totalMs: number;
  /** Refuses certificates that are self-signed, out of date or of another host. */
  verifiesCertificates: boolean;
  /** False leaves the host's name out of the TLS handshake. */
  namesHost: boolean;
}

export interface HttpReply {
  status: number;
  contentType: string | null;
  location: string | null;
  /** What a 401 asks to be answered with. */
  challenge?: string | null;
  setCookies?: readonly string[];
  cacheControl?: string | null;
  etag?: string | null;
  lastModified?: string | null;
  /** Not by the other side, which was not asked or had nothing new. */
  answeredBy?: 'memory' | 'memory that is still right';
  body: Buffer;
}

export class HttpFailure extends Error {
  readonly reason: Extract<FailureReason, 'ct' | 'rt'>;
  /** Of Twilio's debugger, where it has one for this cause alone. */
  readonly code: number | null;
  constructor(reason: HttpFailure['reason'], message: string, code: number | null = null) {
    super(message);
    this.reason = reason;
    this.code = code;
  }
}

/** One question and its answer. Rejects with HttpFailure when no answer came in time. */
export type HttpExchange = (question: HttpQuestion) => Promise<HttpReply>;

const MOST_BYTES = 20_000_000;

/** Asks over the network, keeping connections. `close` gives them up. */
export function openHttpExchange(): { exchange: HttpExchange; close(): void } {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  return {
    // A kept connection may have been closed from the other side in this very moment: then a fresh one is used.
    exchange: (question) =>
      exchange(question, agents).catch((error: unknown) => {
        if (error instanceof StaleConnection) return exchange(question, {});
        throw error;
      }),
    close() {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

class StaleConnection extends Error {}

function exchange(question: HttpQuestion, agents: { http?: HttpAgent; https?: HttpsAgent }): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    const isHttps = question.url.startsWith('https:');
    const options = { method: question.method, headers: question.headers };
    const request = isHttps
      ? httpsRequest(question.url, {
          ...options,
          // Connections are kept by the host's name: one without it would be taken for one with it.
          agent: (question.namesHost && agents.https) || false,
          rejectUnauthorized: question.verifiesCertificates,
          ...(question.namesHost ? {} : { servername: '' }),
        })
      : httpRequest(question.url, { ...options, agent: agents.http ?? false });
    let reason: HttpFailure['reason'] = 'ct';
    const timers = [setTimeout(() => giveUp('no connection'), question.connectMs)];
    timers.push(setTimeout(() => giveUp('no answer in time'), question.totalMs));

    function settle(work: () => void): void {
      for (const timer of timers) clearTimeout(timer);
      work();
    }
    function giveUp(message: string): void {
      request.destroy(new HttpFailure(reason, message));
    }
    function connected(): void {
      reason = 'rt';
      clearTimeout(timers[0]);
      timers.push(setTimeout(() => giveUp('no answer in time'), question.readMs));
    }

    request.once('socket', (socket) => {
      if (!socket.connecting) connected();
      else socket.once(isHttps ? 'secureConnect' : 'connect', connected);
    });
    request.once('response', (response) => {
      readReply(response).then(
        (reply) => settle(() => resolve(reply)),
        (error: Error) => settle(() => reject(new HttpFailure('rt', error.message))),
      );
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (isStale) settle(() => reject(new StaleConnection(error.message)));
      else
        settle(() =>
          reject(error instanceof HttpFailure ? error : new HttpFailure(reason, error.message, tlsCode(error.code))),
        );
    });
    request.end(question.body ?? undefined);
  });
}

const certificateCodes: Readonly<Record<string, number>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 11235,
  CERT_HAS_EXPIRED: 11236,
  DEPTH_ZERO_SELF_SIGNED_CERT: 11237,
  SELF_SIGNED_CERT_IN_CHAIN: 11237,
  UNABLE_TO_GET_ISSUER_CERT: 11237,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 11237,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 11237,
};

/** The debugger's code for a certificate that cannot be verified, or a handshake that failed. */
function tlsCode(cause = ''): number | null {
  return certificateCodes[cause] ?? (/^(EPROTO|ERR_SSL_)/.test(cause) ? 11220 : null);
}

async function readReply(response: IncomingMessage): Promise<HttpReply> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('The answer is too long.');
    chunks.push(chunk);
  }
  return {
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'] ?? null,
    location: response.headers.location ?? null,
    challenge: response.headers['www-authenticate'] ?? null,
    setCookies: response.headers['set-cookie'] ?? [],
    cacheControl: response.headers['cache-control'] ?? null,
    etag: response.headers.etag ?? null,
    lastModified: response.headers['last-modified'] ?? null,
    body: Buffer.concat(chunks),
  };
}
