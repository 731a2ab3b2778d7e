/** What the phone needs of the page around it, so that several tabs can be tested in one process. */
export interface Browser {
  /** Null where the page has no Web Locks: then it cannot know of other tabs and owns the audio. */
  locks: TabLocks | null;
  openChannel(name: string): TabChannel;
  microphone: MicrophoneAccess;
  /** The page is looked at again, back online or awake: time may have jumped. Returns what ends it. */
  onWake(listener: () => void): () => void;
  /** The page came back from the back/forward cache: sockets and device are gone. */
  onRestore(listener: () => void): () => void;
  /** The page goes away: it is closed, loaded again, or kept in the back/forward cache. */
  onLeave(listener: () => void): () => void;
  /** Plays the ringing tone until the returned function is called. */
  playRingback(): () => void;
}

export interface TabLocks {
  /** Null when another tab has it. */
  tryHold(name: string, onStolen: () => void): Promise<(() => void) | null>;
  /** Waits for its turn; null when the signal ended the wait. Resolves with what lets go. */
  hold(name: string, onStolen: () => void, signal: AbortSignal): Promise<(() => void) | null>;
  /** Takes it from whoever has it. */
  steal(name: string, onStolen: () => void): Promise<() => void>;
}

/** Reaches the other tabs with the same name, never the sender. */
export interface TabChannel {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  close(): void;
}

export interface MicrophoneAccess {
  /** False on a page without HTTPS that is not localhost. */
  available: boolean;
  /** Soon and on each change, never before it has returned; not at all where the browser does not tell. */
  watchPermission(listener: (permission: 'prompt' | 'granted' | 'denied') => void): () => void;
  /** How many inputs there are: soon, and on each change. */
  watchInputs(listener: (inputs: number) => void): () => void;
  /** Opens and closes it again, so that the browser asks. Rejects with the browser's own error. */
  ask(): Promise<void>;
}
