/** A frame of a Voice SDK's socket as it came or went, heartbeats left out: it may hold tokens. */
export interface SeenFrame {
  /** `in` is from the browser. */
  direction: 'in' | 'out';
  /** Null until the browser has shown its token. */
  identity: string | null;
  /** The frame's JSON, or its beginning. */
  text: string;
}

export const MOST_FRAME_KEPT = 8_000;
