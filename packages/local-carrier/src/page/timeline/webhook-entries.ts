import type { SentWebhook } from '../../control/contract.ts';
import { parseTwiml, type TwimlElement } from '../../twiml/twiml-document.ts';
import { curlOf } from './curl.ts';
import { masked, maskedJson, maskedUrl } from './mask.ts';
import { prettyXml } from './pretty-xml.ts';
import type { EntryDetails, NamedValue, NewEntry } from './timeline-entry.ts';

const words: Readonly<Record<string, string>> = {
  voice: 'Asks what to do',
  redirect: 'Asks what to do now',
  'dial-action': 'Tells how the dialled call ended',
  'gather-action': 'Sends the input',
  'gather-partial': 'Sends what was understood so far',
  'record-action': 'Sends the message left',
  'enqueue-action': 'Tells how the queue was left',
  'number-url': 'Asks what to play before the call is joined',
  'wait-url': 'Asks what to play while waiting',
  'queue-url': 'Asks what to play before the queue is left',
  'hold-url': 'Asks what to play on hold',
  announce: 'Asks what to announce',
  fallback: 'Asks the fallback address',
  play: 'Fetches a sound',
  sms: 'Brings a text',
  'call-status': 'Tells the state of a call',
  'call-message': 'Brings a message from the browser',
  'conference-status': 'Tells about the conference',
  'recording-status': 'Tells about the recording',
  'transcription-status': 'Tells about the transcription',
  'message-status': 'Tells the state of a text',
};

/** A webhook as it went out. */
export function sentEntry(webhook: SentWebhook): NewEntry {
  return {
    atMs: Date.parse(webhook.at) - (webhook.tookMs ?? 0),
    source: 'webhook',
    who: 'Carrier',
    what: whatOf(webhook),
    detail: detailOf(webhook),
    callSid: webhook.callSid,
    tookMs: webhook.tookMs === null ? null : Math.round(webhook.tookMs),
    trouble: troubleOf(webhook),
    canReplay: true,
    details: () => detailsOf(webhook),
  };
}

function whatOf({ kind, fault, replayOf }: SentWebhook): string {
  if (replayOf !== null) return `Replay: ${(words[kind] ?? kind).toLowerCase()}`;
  return fault === 'webhook-lost' ? 'Webhook lost' : (words[kind] ?? kind);
}

function detailOf({ kind, method, url, params, attempt, fault, replayOf }: SentWebhook): string {
  const state = params.StatusCallbackEvent ?? params.RecordingStatus ?? params.MessageStatus ?? params.CallStatus;
  const isTelling = kind.endsWith('-status');
  return [
    isTelling ? state : undefined,
    params.Digits ? `keys ${params.Digits}` : undefined,
    `${method} ${shortPath(url)}`,
    attempt > 0 ? `try ${attempt + 1}` : undefined,
    fault ? `fault you set: ${fault === 'webhook-lost' ? (words[kind] ?? kind).toLowerCase() : fault}` : undefined,
    replayOf === null ? 'signed' : 'signed anew',
  ]
    .filter(Boolean)
    .join(', ');
}

/** The end of the path: a long piece in it may be a key. */
function shortPath(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '/';
  const pieces = path.split('/').filter(Boolean);
  return `/${pieces
    .slice(-2)
    .map((piece) => (piece.length > 15 ? '…' : piece))
    .join('/')}`;
}

function troubleOf({ fault, status }: SentWebhook): string | null {
  if (fault === 'webhook-lost') return 'lost';
  if (status === null) return 'no reply';
  if (status >= 400) return String(status);
  return fault ? 'fault' : null;
}

/** A document came back. */
export function isTwiml({ kind, status, body }: SentWebhook): boolean {
  const isGood = status !== null && status < 300;
  return isGood && kind !== 'play' && /^\s*</.test(body ?? '');
}

/** The document that came back, which is read for it. */
export function twimlEntry(webhook: SentWebhook): NewEntry {
  const verbs = verbsOf(webhook.body ?? '');
  const count = verbs?.length === 1 ? '1 verb' : `${verbs?.length} verbs`;
  return {
    atMs: Date.parse(webhook.at),
    source: 'twiml',
    who: 'Program',
    what:
      verbs === null ? 'A document that cannot be read' : verbs.map(({ name }) => name).join(', ') || 'Nothing to do',
    detail: verbs === null ? 'TwiML' : `TwiML, ${count}`,
    callSid: webhook.callSid,
    tookMs: null,
    trouble: verbs === null ? 'unreadable' : null,
    canReplay: false,
    details: () => detailsOf(webhook),
  };
}

function verbsOf(xml: string): readonly TwimlElement[] | null {
  try {
    return parseTwiml(xml);
  } catch {
    return null;
  }
}

function detailsOf(webhook: SentWebhook): EntryDetails {
  const { method, url, signature, attempt, status, tookMs, body, fault, replayOf } = webhook;
  const params = Object.entries(webhook.params).map(([name, value]): NamedValue => [name, masked(name, value)]);
  const facts: NamedValue[] = [
    ['Answer', status === null ? 'nothing came back' : `${status}, after ${Math.round(tookMs ?? 0)} ms`],
    ['X-Twilio-Signature', signature],
    ['Attempt', attempt === 0 ? 'first' : `${attempt + 1}, because the try before failed`],
    ...(fault ? [['Fault', fault] as const] : []),
    ...(replayOf === null ? [] : [['Replay', 'sent from this page; the answer was not carried out'] as const]),
    ['Kind', webhook.kind],
    ...(webhook.callSid ? [['Call', webhook.callSid] as const] : []),
  ];
  return {
    title: `${method} ${maskedUrl(url)}`,
    facts,
    params,
    body: body ? bodyOf(body) : null,
    curl: curlOf({ method, url: maskedUrl(url), headers: [['X-Twilio-Signature', signature]], params }),
  };
}

function bodyOf(body: string): EntryDetails['body'] {
  return /^\s*</.test(body) ? { language: 'xml', text: prettyXml(masked('', body)) } : maskedJson(body);
}
