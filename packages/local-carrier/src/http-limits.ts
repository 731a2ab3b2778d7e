/** For how long a client may take over one request: who sends a byte now and then is not waited for. */
export interface HttpLimits {
  /** For all headers; also for a TLS handshake. Less than `requestMs`, or Node takes the two the other way round. */
  headersMs: number;
  /** For headers and body. */
  requestMs: number;
  /** How often it is looked who takes too long. */
  checkEveryMs: number;
}

export const httpLimits: HttpLimits = { headersMs: 15_000, requestMs: 30_000, checkEveryMs: 5_000 };
