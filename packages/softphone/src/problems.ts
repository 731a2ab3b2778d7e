/**
 * Everything that can be wrong with a phone, as closed lists of codes. What to tell a person, and which button
 * mends it, is the skin's to say: it has one text for each code and the compiler counts them.
 */

/** Why the phone cannot place calls at all. */
export type DeviceProblem =
  /** The page is not on HTTPS or localhost: browsers give such a page no microphone. */
  | 'insecure-page'
  /** No WebRTC in this browser. */
  | 'unsupported-browser'
  /** The phone's code did not load: no network, or a new version was deployed. Reload. */
  | 'code-not-loaded'
  /** The server knows no signed-in member. Sign in again. */
  | 'signed-out'
  /** The member may not place calls, or the organization has no carrier. An admin mends it. */
  | 'not-allowed'
  /** The server gave no token: it is down, or the network is. Tried again by itself. */
  | 'token-unavailable'
  /** The carrier refuses our token: wrong credentials or a wrong clock. An admin mends it; old age is tried again. */
  | 'token-refused'
  /** The carrier's signalling cannot be reached. Tried again by itself. */
  | 'carrier-unreachable';

/** Why the agent's own line did not come up, or went. */
export type LineProblem =
  | 'microphone-denied'
  | 'microphone-not-found'
  | 'microphone-in-use'
  | 'insecure-page'
  /** The phone was not ready: the device's reason says why. */
  | 'phone-not-ready'
  /** There is a line already; one at a time. */
  | 'already-on-a-line'
  /** Another tab owns the audio and does not answer. Offer to take over. */
  | 'other-tab-silent'
  /** The carrier or our server refused this line. */
  | 'refused'
  | 'token-expired'
  | 'carrier-unreachable'
  /** Signalling is fine but audio found no way: usually a firewall that blocks UDP. */
  | 'media-failed'
  /** It was up, and the network went for longer than the carrier waits. */
  | 'connection-lost'
  /** Nothing happened for 20 s. */
  | 'timeout'
  | 'unknown';

/** Thrown by `fetchToken` when the server has an answer and it is no; anything else thrown is tried again. */
export class TokenDenied extends Error {
  readonly reason: 'signed-out' | 'not-allowed';
  constructor(reason: 'signed-out' | 'not-allowed', options?: ErrorOptions) {
    super(`No phone token: ${reason}`, options);
    this.name = 'TokenDenied';
    this.reason = reason;
  }
}

/** Thrown by `connect` when there is no line to wait for. The same problem is in `state.line.problem`. */
export class LineFailed extends Error {
  readonly problem: LineProblem;
  constructor(problem: LineProblem, options?: ErrorOptions) {
    super(`The line failed: ${problem}`, options);
    this.name = 'LineFailed';
    this.problem = problem;
  }
}
