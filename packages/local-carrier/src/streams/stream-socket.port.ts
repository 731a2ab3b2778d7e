/** The websocket of one media stream, seen from the carrier, which opens it. */
export interface StreamSocket {
  send(text: string): void;
  /** What was sent and not taken yet. */
  readonly backlogBytes: number;
  /** Says goodbye, and is gone soon even if nobody answers. */
  close(): void;
  /** Is gone at once. */
  drop(): void;
}

export interface StreamSocketObserver {
  opened(): void;
  /** Null for a message that is no text. */
  message(text: string | null): void;
  /** Once, when it is over or never came up, unless it was closed from here. */
  lost(reason: SocketLoss): void;
}

export interface SocketLoss {
  /** Twilio's: 31901 not reached, 31920 refused, 31921 closed by the peer, 31924 against the protocol. */
  code: 31901 | 31920 | 31921 | 31924;
  message: string;
}

export type OpenStreamSocket = (
  request: { url: string; headers: Readonly<Record<string, string>> },
  observer: StreamSocketObserver,
) => StreamSocket;
