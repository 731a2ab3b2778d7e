import { z } from 'zod';
import { e164 } from '../numbers.ts';

const callSid = z.string().regex(/^CA[0-9a-f]{32}$/);

/** What the page asks for. */
export const pageRequest = z.discriminatedUnion('type', [
  /** The number that this page is; null for any that rings. */
  z.object({ type: z.literal('be'), number: e164.nullable() }),
  z.object({ type: z.literal('answer'), callSid }),
  z.object({ type: z.literal('reject'), callSid }),
  z.object({ type: z.literal('hang-up'), callSid }),
  z.object({ type: z.literal('press'), callSid, digits: z.string().regex(/^[0-9*#]{1,32}$/) }),
  z.object({ type: z.literal('say'), callSid, clip: z.string().max(64) }),
  z.object({ type: z.literal('dial'), from: e164, to: e164 }),
  /** The page's offer: its microphone and loudspeaker for a call. */
  z.object({ type: z.literal('talk'), callSid, sdp: z.string().min(1).max(32_000) }),
]);
export type PageRequest = z.infer<typeof pageRequest>;

export interface Happening {
  id: number;
  atMs: number;
  from: 'carrier' | 'phone';
  what: string;
  detail: string;
  tookMs: number | null;
  isTrouble: boolean;
}

export interface PageCall {
  callSid: string;
  phone: string;
  other: string;
  direction: 'incoming' | 'outgoing';
  state: 'ringing' | 'in-call';
  /** How long it has been in this state: the clocks of page and carrier may differ. */
  forMs: number;
}

/** What the page is told. */
export type PageMessage =
  | { type: 'welcome'; clips: readonly { clip: string; text: string }[] }
  | { type: 'calls'; calls: readonly PageCall[]; numbers: readonly { number: string; label: string }[] }
  | { type: 'happened'; happenings: readonly Happening[] }
  | { type: 'dialled'; callSid: string }
  | { type: 'sdp'; callSid: string; sdp: string }
  | { type: 'refused'; request: string; message: string };
