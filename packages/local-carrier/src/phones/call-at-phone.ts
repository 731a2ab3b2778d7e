/** What a phone can do to a call, given by the engine. */
export interface CallAtPhone {
  readonly callSid: string;
  readonly lineId: string;
  /** The phone's own number. */
  readonly phone: string;
  /** The other side. */
  readonly other: string;
  /** Why it is called, as the caller's program says (CallReason); null for no word. */
  readonly reason: string | null;
  ring(): void;
  answer(): boolean;
  refuse(how: 'busy' | 'rejected' | 'unreachable'): boolean;
  hangUp(): boolean;
}

/** What the network knows of a call beside the number that it shows. */
export interface CallOrigin {
  /** What the carriers say of the caller's number. */
  stir?: string | undefined;
  /** The number that was called first, by one whose phone passes its calls on. */
  forwardedFrom?: string | undefined;
  /** As it is told to who looks callers up. */
  callerName?: string | undefined;
}

/** A phone outside dials in, showing `from`: the engine begins a call to the number, null when nobody owns it. */
export type DialIn = (request: { phone: string; from: string; to: string } & CallOrigin) => CallAtPhone | null;
