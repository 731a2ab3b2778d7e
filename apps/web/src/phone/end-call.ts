const againMs = 2_000;

export interface EndCallParts {
  /** Asks the server; rejects when it refuses or cannot be reached. */
  ask(): Promise<unknown>;
  isUnreachable(thrown: unknown): boolean;
  /** Closes the own line, which needs no server. */
  dropLine(): void;
  /** Known to be over, such as by the customer's hang-up. */
  isOver(): boolean;
  pause(ms: number): Promise<void>;
}

/**
 * Ends a call for everybody. The server ends it; while it cannot be reached the own line closes at once, and the server is
 * asked until it answers. Rejects with its refusal.
 */
export async function endCall({ ask, isUnreachable, dropLine, isOver, pause }: EndCallParts): Promise<void> {
  for (;;) {
    try {
      await ask();
      return dropLine();
    } catch (thrown) {
      if (!isUnreachable(thrown)) throw thrown;
      dropLine();
    }
    await pause(againMs);
    if (isOver()) return;
  }
}
