import { z } from 'zod';
import { callRequest } from '../control/contract.ts';
import { e164 } from '../numbers.ts';
import type { Person } from './people.ts';
import { type SceneName, sceneNames } from './scenes/scene.ts';
import type { EntryDetails, TimelineEntry } from './timeline/timeline-entry.ts';

const callSid = z.string().regex(/^CA[0-9a-f]{32}$/);
const entryId = z.number().int().positive();
const MOST_PHONES = 4;
const calling = {
  from: e164,
  to: e164,
  forwardedFrom: callRequest.shape.forwardedFrom,
  callerName: callRequest.shape.callerName,
};

/** How packets of audio fare: how many of a hundred are lost, and how late all others come. */
const network = z.strictObject({
  lostPercent: z.number().int().min(0).max(50),
  lateMs: z.number().int().min(0).max(2000),
});
export type Network = z.infer<typeof network>;

/** What the page asks for. Anything else is ignored with a line in the log. */
export const pageRequest = z.discriminatedUnion('type', [
  /** The numbers that this page is. */
  z.strictObject({ type: z.literal('be'), numbers: z.array(e164).max(MOST_PHONES) }),
  z.strictObject({ type: z.literal('answer'), callSid }),
  z.strictObject({ type: z.literal('reject'), callSid }),
  z.strictObject({ type: z.literal('hang-up'), callSid }),
  z.strictObject({ type: z.literal('press'), callSid, digits: z.string().regex(/^[0-9*#]{1,32}$/) }),
  z.strictObject({ type: z.literal('say'), callSid, clip: z.string().max(64) }),
  /** `slot` comes back, so that the page knows which of its phones dialled. */
  z.strictObject({ type: z.literal('dial'), ...calling, slot: z.number().int() }),
  /** The page's offer: its microphone and loudspeaker for a call. */
  z.strictObject({ type: z.literal('talk'), callSid, sdp: z.string().min(1).max(32_000) }),
  /** Takes microphone and loudspeaker away again. */
  z.strictObject({ type: z.literal('hush'), callSid }),
  z.strictObject({ type: z.literal('text'), from: e164, to: e164, body: z.string().min(1).max(1600) }),
  z.strictObject({ type: z.literal('scene'), scene: z.enum(sceneNames), ...calling }),
  z.strictObject({ type: z.literal('stop-scenes') }),
  /** Of the audio of every call, both ways. */
  z.strictObject({ type: z.literal('network'), network }),
  z.strictObject({ type: z.literal('details'), id: entryId }),
  /** Sends the webhook of an entry once more, to where it went: the page cannot name an address. */
  z.strictObject({ type: z.literal('replay'), id: entryId }),
]);
export type PageRequest = z.infer<typeof pageRequest>;

export interface PageCall {
  callSid: string;
  phone: string;
  other: string;
  direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'in-call';
  /** Why the program calls, where it says so (CallReason). */
  reason: string | null;
  /** How long it has been in this state: the clocks of page and carrier may differ. */
  forMs: number;
}

/** The story of one call in moments, milliseconds since 1970; null for what has not happened. */
export interface CallLine {
  callSid: string;
  from: string;
  to: string;
  status: string;
  beganAtMs: number;
  answeredAtMs: number | null;
  /** From here on it waited for somebody. */
  waitsAtMs: number | null;
  talksAtMs: number | null;
  endedAtMs: number | null;
}

export interface ShownText {
  atMs: number;
  body: string;
  /** Written at the phone, rather than sent to it. */
  isOwn: boolean;
  other: string;
}

/** What the page is told. */
export type PageMessage =
  | { type: 'welcome'; clips: readonly { clip: string; text: string }[]; people: readonly Person[] }
  | { type: 'calls'; calls: readonly PageCall[]; numbers: readonly { number: string; label: string }[] }
  | { type: 'happened'; entries: readonly TimelineEntry[] }
  | { type: 'lines'; nowMs: number; lines: readonly CallLine[] }
  | { type: 'level'; callSid: string; said: number; heard: number }
  | { type: 'texts'; number: string; texts: readonly ShownText[] }
  | { type: 'scenes'; running: readonly SceneName[]; network: Network }
  | { type: 'details'; id: number; details: EntryDetails | null }
  | { type: 'dialled'; callSid: string; slot: number }
  | { type: 'sdp'; callSid: string; sdp: string }
  | { type: 'refused'; request: string; callSid: string | null; message: string };
