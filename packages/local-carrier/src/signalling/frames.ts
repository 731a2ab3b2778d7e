import { z } from 'zod';
import type { SignallingError } from './signalling-errors.ts';

/** The heartbeat, both ways; every other frame is JSON. */
export const HEARTBEAT = '\n';
const VERSION = '1.6';

const callSid = z.string().min(1).max(64);
const sdp = z.string().min(1).max(32_000);

/** What the Voice SDK 2.18 sends. */
const clientFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('listen'),
    payload: z.object({
      token: z.string().max(8000),
      /** Seconds that a call may outlive its socket; the SDK itself stops at 30. */
      reconnectTimeout: z.number().min(0).max(30).catch(0).default(0),
    }),
  }),
  z.object({ type: z.literal('register'), payload: z.object({ media: z.object({ audio: z.boolean() }) }) }),
  z.object({
    type: z.literal('invite'),
    payload: z.object({
      callsid: callSid,
      sdp,
      reconnect: z.string().max(200).optional(),
      twilio: z.object({ params: z.string().max(32_000).optional() }).default({}),
    }),
  }),
  z.object({ type: z.literal('reinvite'), payload: z.object({ callsid: callSid, sdp }) }),
  z.object({ type: z.literal('answer'), payload: z.object({ callsid: callSid, sdp }) }),
  z.object({ type: z.literal('reject'), payload: z.object({ callsid: callSid }) }),
  z.object({ type: z.literal('hangup'), payload: z.object({ callsid: callSid }) }),
  z.object({
    type: z.literal('dtmf'),
    payload: z.object({
      callsid: callSid,
      /** A `w` is a pause, and no key. */
      dtmf: z
        .string()
        .regex(/^[0-9*#w]{1,32}$/i)
        .transform((keys) => keys.replaceAll(/w/gi, '')),
    }),
  }),
  z.object({
    type: z.literal('message'),
    payload: z.object({
      callsid: callSid,
      voiceeventsid: z.string().max(64).optional(),
      content: z.unknown(),
      contenttype: z.string().max(100).default('application/json'),
      messagetype: z.string().max(100).optional(),
    }),
  }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;
export type ClientPayload<T extends ClientFrame['type']> = Extract<ClientFrame, { type: T }>['payload'];

export type ParsedFrame = { ok: true; frame: ClientFrame } | { ok: false; type: string; reason: string };

/** Never throws: what is no frame, or not one that this carrier knows, comes back with what is wrong about it. */
export function parseClientFrame(text: string): ParsedFrame {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, type: 'unreadable', reason: 'not JSON' };
  }
  const result = clientFrame.safeParse(json);
  if (result.success) return { ok: true, frame: result.data };
  const type = z.object({ type: z.string() }).safeParse(json);
  const issue = result.error.issues[0];
  return {
    ok: false,
    type: type.success ? type.data.type.slice(0, 20) : 'untyped',
    reason: `${issue?.path.join('.') || 'frame'}: ${issue?.message ?? 'unknown'}`,
  };
}

export type ServerFrame =
  | { type: 'connected'; payload: ConnectedPayload }
  | { type: 'ready' | 'offline' | 'close'; payload: Record<string, never> }
  | {
      type: 'invite';
      payload: { callsid: string; sdp: string; reconnect: string; parameters: Record<string, string> };
    }
  | { type: 'cancel'; payload: { callsid: string } }
  | { type: 'ack'; payload: { acktype: 'message'; callsid: string; voiceeventsid: string } }
  | { type: 'message'; payload: MessagePayload }
  | { type: 'ringing'; payload: { callsid: string; sdp?: string } }
  | { type: 'answer'; payload: { callsid: string; sdp?: string; reconnect: string } }
  | { type: 'hangup'; payload: { callsid: string; error?: SignallingError } }
  | { type: 'error'; payload: { error: SignallingError; callsid?: string; voiceeventsid?: string } };

export interface MessagePayload {
  callsid: string;
  content: unknown;
  contenttype: string;
  messagetype: string;
  voiceeventsid: string;
}

export interface ConnectedPayload {
  region: string;
  edge: string;
  home: string;
  /** The host that answers. */
  gateway: string;
  token: { account_sid: string; application_sid: string | null; identity: string; ttl: number };
}

export function renderServerFrame(frame: ServerFrame): string {
  return JSON.stringify({ ...frame, version: VERSION });
}

/** `a=1&b=two%20words` as the SDK writes what the page gave to `connect({ params })`. The last of equal names counts. */
export function parseConnectParams(params: string | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(params ?? ''));
}
