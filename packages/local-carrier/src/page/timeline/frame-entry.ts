import { z } from 'zod';
import type { SeenFrame } from '../../signalling/seen-frame.ts';
import { maskedJson } from './mask.ts';
import type { NewEntry } from './timeline-entry.ts';

const frame = z.object({
  type: z.string(),
  payload: z
    .object({
      callsid: z.string().optional(),
      dtmf: z.string().optional(),
      error: z.object({ code: z.number(), message: z.string() }).optional(),
    })
    .default({}),
});

const fromBrowser: Readonly<Record<string, string>> = {
  listen: 'Shows its token',
  register: 'Registers',
  invite: 'Dials',
  reinvite: 'Offers new audio',
  answer: 'Answers',
  reject: 'Rejects',
  hangup: 'Hangs up',
  dtmf: 'Presses keys',
  message: 'Sends a message',
};
const fromCarrier: Readonly<Record<string, string>> = {
  connected: 'Lets the browser in',
  ready: 'Browser is registered',
  offline: 'Browser is not registered',
  invite: 'Rings the browser',
  ringing: 'Lets the browser hear it ring',
  answer: 'Tells the browser of the answer',
  cancel: 'Stops ringing the browser',
  hangup: 'Tells the browser it is over',
  error: 'Refuses the browser',
  close: 'Sends the browser away',
  ack: 'Has taken the message',
  message: 'Brings the browser a message',
};

/** A frame of the Voice SDK's socket, in words. */
export function frameEntry({ direction, identity, text }: SeenFrame, atMs: number): NewEntry {
  const parsed = readFrame(text);
  const type = parsed?.type ?? 'unreadable';
  const { callsid = '', dtmf, error } = parsed?.payload ?? {};
  const isIn = direction === 'in';
  return {
    atMs,
    source: 'socket',
    who: isIn ? 'Browser' : 'Carrier',
    what: (isIn ? fromBrowser : fromCarrier)[type] ?? (isIn ? 'Sends a frame' : 'Answers'),
    detail: [type, dtmf, error?.message, identity].filter(Boolean).join(', '),
    callSid: /^CA[0-9a-f]{32}$/.test(callsid) ? callsid : null,
    tookMs: null,
    trouble: error ? String(error.code) : null,
    canReplay: false,
    details: () => ({
      title: `${type} frame`,
      facts: [
        ['Way', isIn ? 'from the browser' : 'to the browser'],
        ['Identity', identity ?? 'not yet known'],
      ],
      params: [],
      body: maskedJson(text),
      curl: null,
    }),
  };
}

function readFrame(text: string): z.infer<typeof frame> | null {
  try {
    return frame.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
