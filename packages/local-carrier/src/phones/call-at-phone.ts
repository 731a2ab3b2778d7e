/** What a phone can do to a call, given by the engine. */
export interface CallAtPhone {
  readonly callSid: string;
  readonly lineId: string;
  /** The phone's own number. */
  readonly phone: string;
  /** The other side. */
  readonly other: string;
  ring(): void;
  answer(): boolean;
  refuse(how: 'busy' | 'rejected' | 'unreachable'): boolean;
  hangUp(): boolean;
}

/** A phone outside dials in, showing `from`: the engine begins a call to the number, null when nobody owns it. */
export type DialIn = (request: {
  phone: string;
  from: string;
  to: string;
  stir?: string | undefined;
}) => CallAtPhone | null;
