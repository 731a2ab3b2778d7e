/**
 * What the signalling (Voice SDK websocket) asks of the engine. The engine owns the call; the signalling owns the socket,
 * the token, the SDP and the patience after a socket was lost: when that runs out it calls `hangUp`.
 *
 * Order: check the token with `findApiKey`, `invite`, open the line with `media.openBrowserLine(lineId, sdp)`, answer the
 * browser once both the SDP answer and `answered` are there. The engine closes the line when the call ends.
 */
export interface BrowserCalls {
  /** The account and the secret behind an API key. Null for an unknown key and for an account that is not active. */
  findApiKey(keySid: string): { accountSid: string; secret: string } | null;

  /** The auth token of an account, which signs capability tokens. Null for one that is unknown or not active. */
  findAuthToken(accountSid: string): string | null;

  /** A fault was chosen: this browser is to come again in so many milliseconds. Null when it may come now. */
  turnsAwayFor(browser: { accountSid: string; identity: string }): number | null;

  /** Begins a call to an application and asks it what to do. Null when the application is not the account's. */
  invite(request: BrowserInvite, observer: BrowserCallObserver): { callSid: string } | null;

  /** Keys that came as a message, not as audio events. */
  digits(callSid: string, digits: string): void;

  /** Ends the browser's leg: it hung up, or its socket stayed away too long. A call that is over is left as it is. */
  hangUp(callSid: string): void;

  /** A fault was chosen that strikes every socket of an account once. Returns how to stop listening. */
  onSocketFault(listener: (fault: SocketFault, accountSid: string) => void): () => void;
}

/** `socket-dropped`: gone without a close frame · `token-expired`: the token that it showed is over, and it is told so. */
export type SocketFault = 'socket-dropped' | 'token-expired';

export interface BrowserInvite {
  accountSid: string;
  /** From the signed token, without the prefix `client:`. */
  identity: string;
  applicationSid: string;
  /** What the page gave to `connect({ params })`: not to be trusted, passed to the application as it is. */
  params: Readonly<Record<string, string>>;
  /** The media line that carries this browser's audio. */
  lineId: string;
}

/** Told by the engine, never in the same turn as `invite`. Nothing follows `ended`. */
export interface BrowserCallObserver {
  ringing(): void;
  answered(): void;
  /** `error` when the call failed: a Voice SDK code such as 31005, 31404, 31480, 31486, 31603. */
  ended(error: { code: number; message: string } | null): void;
}
