import { type Figure, figure } from '../figure.ts';
import type { AnswerRound } from './answer-rounds.ts';
import type { Profile } from './profile.ts';
import type { Way } from './silences.ts';

/** Accept to two-way audio: what a webhook takes on the way is the carrier's. */
const acceptBoundMs: Readonly<Record<Profile, number>> = { plain: 1000, twilio: 2500 };

export function figuresOfProfile(profile: Profile, rounds: readonly AnswerRound[], ways: readonly Way[]): Figure[] {
  const silent = [...rounds.map(({ longestSilence }) => longestSilence), ...ways.map(({ ms }) => ms)];
  const cards = rounds.map(({ ringToCard }) => ringToCard);
  const accepts = rounds.map(({ acceptToTwoWayAudio }) => acceptToTwoWayAudio);
  return [
    figure(`${profile}: ring to the agent’s card`, 'ms', cards, 500),
    figure(`${profile}: Accept to two-way audio`, 'ms', accepts, acceptBoundMs[profile]),
    {
      ...figure(`${profile}: silence at the caller’s phone, the longest`, 'ms', silent, 1500),
      p95: Math.max(...silent),
    },
  ];
}

export function silenceNotes(ways: readonly Way[]): string[] {
  return ways.map(
    ({ name, ms, afterMs }) => `Silence, ${name}: at most ${ms} ms, ${(afterMs / 1000).toFixed(1)} s after the answer.`,
  );
}
