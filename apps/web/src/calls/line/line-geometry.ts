import type { Call } from '@ringdesk/contract';

/** The glyph's box in pixels. */
export const lineWidth = 84;
export const lineHeight = 14;

export type LineEnd = 'disc' | 'ring' | 'square' | 'stroke' | 'none';

/** One call as a line: dotted while someone waits, solid while people talk, an end mark for how it ended. */
export interface LineShape {
  /** Length of the dotted part, from the left, in pixels. */
  waitPx: number;
  /** Length of the solid part after it; 0 when nobody talked. */
  talkPx: number;
  end: LineEnd;
}

const endRadius = 3.5;
const longest = lineWidth - 2 * endRadius;
/** Between the dots and the solid part. */
export const lineGap = 3;

/** Logarithmic: ten seconds and an hour both say something on 84 pixels. */
const waitLength = (ms: number) => 5 * Math.log2(1 + ms / 3_000);
const talkLength = (ms: number) => 8 * Math.log2(1 + ms / 8_000);

/** The line of a call at a moment in Unix milliseconds, by the server's clock. */
export function lineOf(call: Call, nowMs: number): LineShape {
  const from = Date.parse(call.createdAt);
  const answered = call.answeredAt ? Date.parse(call.answeredAt) : null;
  const ended = call.endedAt ? Date.parse(call.endedAt) : nowMs;
  const wait = Math.max(4, waitLength(Math.max(0, (answered ?? ended) - from)));
  const talk = answered === null ? 0 : Math.max(3, talkLength(call.talkMs ?? Math.max(0, ended - answered)));
  const room = talk > 0 ? longest - lineGap : longest;
  const scale = Math.min(1, room / (wait + talk));
  return { waitPx: wait * scale, talkPx: talk * scale, end: endOf(call) };
}

function endOf({ state, outcome }: Call): LineEnd {
  if (state === 'connecting' || state === 'ringing' || state === 'waiting') return 'none';
  if (state === 'answered' || outcome === 'answered' || outcome === 'forwarded') return 'disc';
  if (outcome === 'busy' || outcome === 'rejected') return 'stroke';
  if (outcome === 'voicemail') return 'square';
  return 'ring';
}
