import { migrateData } from '../../e2e/testkit/migrated-data.ts';
import type { Part } from '../part.ts';
import { answerRounds } from './answer-rounds.ts';
import { figuresOfProfile, silenceNotes } from './inbound-figures.ts';
import { silences, type Way } from './silences.ts';

/** Callers from the ring to the agent, and what they hear meanwhile; so many calls are answered under each profile. */
export async function inbound(answers: number): Promise<Part> {
  const figures = [];
  const ways: Way[] = [];
  const migrated = await migrateData();
  try {
    for (const profile of ['plain', 'twilio'] as const) {
      const rounds = await answerRounds(profile, answers, migrated.dataDir);
      const gone = await silences(profile, migrated.dataDir);
      ways.push(...gone);
      figures.push(...figuresOfProfile(profile, rounds, gone));
    }
  } finally {
    await migrated.forget();
  }
  return {
    title: 'Callers',
    setting: `${answers} calls answered in Chromium under each carrier profile, three long ways of callers under each`,
    figures,
    notes: [
      `*Ring to the card* runs from the carrier's question for the caller's first wait document, which is when the agent's phone can ring at all, to the card in the page.
  *Accept* is the click; *two-way audio* is the later of two moments: the first 40 ms in which the page hears the caller's tone, and in which the caller's phone hears the agent's.`,
      `*Silence* is what the caller's phone hears, by a media stream of the carrier, from the answer to the end of the call, of every call of these figures; the time until the stream
  is up counts as silent. The seconds in which a caller has the word at the voicemail do not count.`,
      ...silenceNotes(ways),
    ],
  };
}
