/**
 * What the engine asks of the signalling when a call is for a client: Dial with Client, Calls and Participants to
 * `client:identity`. The engine owns the call; the signalling owns devices, sockets and SDP. It is given to the engine
 * once, with `engine.clientCalls.attach(ringing)`; until then no device is there.
 *
 * The device that answers first has its line opened by the signalling under `lineId` (`media.openBrowserLine` with the
 * browser's answer as its offer, or an offer of ours: the signalling's choice) before `answered` is told. The engine
 * closes the line when the call ends.
 */
export interface ClientRinging {
  /** Lets every registered device of the identity ring. Nothing is told to the observer in the same turn. */
  ring(request: ClientRing, observer: ClientRingObserver): ClientRingHandle;
}

export interface ClientRing {
  accountSid: string;
  /** Without the prefix `client:`. */
  identity: string;
  callSid: string;
  lineId: string;
  /** For the browser's `call.parameters`: From, To, CallSid, AccountSid, ApiVersion and, when known, StirStatus. */
  parameters: Readonly<Record<string, string>>;
  /** For `call.customParameters`: the Parameter elements, or the query of `client:identity?key=value`. */
  customParameters: Readonly<Record<string, string>>;
}

/** At most one of `answered` and `refused` is told; after it only `hungUp`. Told once the call is over: no harm. */
export interface ClientRingObserver {
  /** The first device rings. */
  ringing(): void;
  /** A device took the call and its line is open; the signalling has cancelled the others. */
  answered(): void;
  /** `no-device`: none is registered. `busy` and `rejected`: what the last device that could answer did. */
  refused(how: 'no-device' | 'busy' | 'rejected' | 'failed'): void;
  /** The browser ended the call, or stayed away too long. */
  hungUp(): void;
}

export interface ClientRingHandle {
  /** The engine's call is over: cancels the devices that ring, or hangs up the one that answered. Told exactly once. */
  over(): void;
}
