import type { SeenRequest } from '../../rest/watch-requests.ts';
import { curlOf } from './curl.ts';
import { masked, maskedJson, maskedUrl } from './mask.ts';
import type { EntryDetails, NamedValue, NewEntry } from './timeline-entry.ts';

const creates: Readonly<Record<string, string>> = {
  Calls: 'Places a call',
  Participants: 'Adds someone to the conference',
  Messages: 'Sends a text',
  IncomingPhoneNumbers: 'Takes a number',
  Recordings: 'Starts a recording',
  Keys: 'Makes a key',
  Applications: 'Makes an application',
  Accounts: 'Makes a subaccount',
  Queues: 'Makes a queue',
};
const changes: Readonly<Record<string, string>> = {
  Calls: 'Changes a call',
  Participants: 'Changes a participant',
  Conferences: 'Changes the conference',
  Recordings: 'Changes a recording',
  Members: 'Calls from the queue',
};
const verbs: Readonly<Record<string, string>> = { GET: 'Reads', POST: 'Changes', DELETE: 'Deletes' };

/** A request to the REST API, in words. */
export function requestEntry(request: SeenRequest): NewEntry {
  const { method, path, status } = request;
  const resource = resourceOf(path);
  const text = (request.body ?? '') + JSON.stringify(request.params) + path;
  return {
    atMs: request.atMs,
    source: 'rest',
    who: 'Program',
    what: whatOf(method, resource),
    detail: `${method} ${[resource.name, resource.sid ? '…' : ''].filter(Boolean).join('/')}, ${status ?? 'no answer'}`,
    callSid: /CA[0-9a-f]{32}/.exec(text)?.[0] ?? null,
    tookMs: Math.round(request.tookMs),
    trouble: status === null ? 'broken off' : status >= 400 ? String(status) : null,
    canReplay: false,
    isRead: method === 'GET' && status !== null && status < 400,
    details: () => detailsOf(request),
  };
}

interface Resource {
  name: string;
  sid: string | null;
}

/** The last resource of the path: `Participants` of `/Conferences/CF…/Participants/CA….json`. */
function resourceOf(path: string): Resource {
  const pieces = (path.split('?')[0] ?? '')
    .replace(/\.json$/, '')
    .split('/')
    .slice(2);
  const last = pieces.at(-1) ?? '';
  const isName = /^[A-Z][A-Za-z]+$/.test(last) && !/^[A-Z]{2}[0-9a-f]{32}$/.test(last);
  if (isName) return { name: last, sid: null };
  return { name: pieces.at(-2) ?? last, sid: last };
}

function whatOf(method: string, { name, sid }: Resource): string {
  if (method === 'POST') {
    const known = sid === null ? creates[name] : changes[name];
    if (known) return known;
  }
  return `${verbs[method] ?? method} ${name}`;
}

function detailsOf({ method, path, params, status, body, tookMs }: SeenRequest): EntryDetails {
  const shown = Object.entries(params).flatMap(([name, value]) =>
    [value].flat().map((each): NamedValue => [name, masked(name, String(each))]),
  );
  const url = maskedUrl(path);
  return {
    title: `${method} ${url}`,
    facts: [['Answer', status === null ? 'the connection broke' : `${status}, after ${Math.round(tookMs)} ms`]],
    params: shown,
    body: body ? maskedJson(body) : null,
    curl: curlOf({ method, url: `https://api.twilio.com${url}`, user: '"$ACCOUNT_SID:$AUTH_TOKEN"', params: shown }),
  };
}
