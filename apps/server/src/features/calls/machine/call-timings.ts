/** Durations in milliseconds. */
export interface CallTimings {
  /** How late a browser's connect may come after it was meant. */
  readonly connectMs: number;
  readonly agentJoinMs: number;
  /** An accepting agent's line, with sound. */
  readonly claimMs: number;
  readonly moveMs: number;
  /** What a caller has at least before the overflow, once an agent who had accepted is gone again. */
  readonly waitAgainMs: number;
  readonly overflowMs: number;
  readonly sentMs: number;
  readonly farewellMs: number;
  /** Ring timeout, the carrier's own addition to it and room for queueing. */
  readonly ringMs: number;
  readonly customerLeftMs: number;
  readonly agentOverMs: number;
  readonly rejoinMs: number;
  /** How long the browser of an agent who is back may take to say that its line has sound. */
  readonly soundMs: number;
  readonly lastWordsMs: number;
  /** How often an agent is reminded of a customer on hold. */
  readonly holdReminderMs: number;
  readonly longestHoldMs: number;
  /** How long the notice of a recording may take, with the carrier's word that it was heard. */
  readonly noticeMs: number;
  readonly longestCallMs: number;
  readonly hangUpMs: number;
  /** After this the call ends for us even if the carrier never confirms it: nobody stays "on call". */
  readonly hangUpGiveUpMs: number;
}

/**
 * `ringSeconds` is the ring timeout given to the carrier, which adds about 5 s to it (Twilio: Participant resource,
 * Timeout); `rejoinSeconds` how long a customer hears music for an agent whose line is lost.
 */
export function callTimings({
  ringSeconds,
  rejoinSeconds,
}: {
  ringSeconds: number;
  rejoinSeconds: number;
}): CallTimings {
  return {
    connectMs: 15_000,
    agentJoinMs: 20_000,
    claimMs: 8_000,
    moveMs: 5_000,
    waitAgainMs: 30_000,
    overflowMs: 10_000,
    sentMs: 15_000,
    farewellMs: 10 * 60_000,
    ringMs: ringSeconds * 1000 + 20_000,
    customerLeftMs: 1_000,
    agentOverMs: 1_000,
    rejoinMs: rejoinSeconds * 1000,
    soundMs: 2_000,
    lastWordsMs: 15_000,
    holdReminderMs: 60_000,
    longestHoldMs: 30 * 60_000,
    noticeMs: 60_000,
    longestCallMs: 4 * 3_600_000,
    hangUpMs: 5_000,
    hangUpGiveUpMs: 60_000,
  };
}
