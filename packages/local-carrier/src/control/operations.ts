import { z } from 'zod';
import { fault } from '../faults/fault.ts';
import { insight, insightFilter } from '../insights/insight.ts';
import { e164 } from '../numbers.ts';
import { persona, phone } from '../phones/persona.ts';
import { rush, rushState } from '../phones/rush.ts';
import { voice } from '../phones/voice.ts';
import { unconfirmedChoices } from '../unconfirmed.ts';
import {
  advanceRequest,
  answerFindings,
  callRequest,
  callView,
  heard,
  listenRequest,
  phoneState,
  phoneText,
  pressRequest,
  profileRequest,
  sentWebhook,
  textRequest,
  timeState,
} from './contract.ts';

/** One request of the control API: what it is asked with and what it answers. */
export interface Operation {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Below /control. `{number}` is a phone's number in E.164, `{id}` what a creation answered. */
  path: string;
  /** One sentence, for the OpenAPI document. */
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Left out: 204, without a body. */
  answer?: z.ZodType;
}

/**
 * The control API: what Twilio does not have. JSON under /control, `Authorization: Bearer TOKEN`, loopback only. This
 * table is its one declaration: the routes, the typed client and the OpenAPI document are made from it.
 */
export const operations = {
  setPhone: {
    method: 'PUT',
    path: '/phones/{number}',
    summary: 'How this number behaves from the next call on.',
    body: persona,
    answer: phone,
  },
  getPhone: {
    method: 'GET',
    path: '/phones/{number}',
    summary: 'What the phone is doing, and the keys that reached it.',
    answer: phoneState,
  },
  dial: {
    method: 'POST',
    path: '/phones/{number}/call',
    summary: 'The phone dials a number of an account, and does its steps once it is up.',
    body: callRequest,
    answer: z.object({ callSid: z.string() }),
  },
  answer: {
    method: 'POST',
    path: '/phones/{number}/answer',
    summary: 'Takes the call that rings.',
    answer: phoneState,
  },
  reject: { method: 'POST', path: '/phones/{number}/reject', summary: 'Declines it.', answer: phoneState },
  hangUp: { method: 'POST', path: '/phones/{number}/hang-up', summary: 'Ends the latest call.', answer: phoneState },
  speak: {
    method: 'POST',
    path: '/phones/{number}/speak',
    summary: 'Replaces what is heard from the phone.',
    body: voice,
    answer: phoneState,
  },
  press: {
    method: 'POST',
    path: '/phones/{number}/press',
    summary: 'Presses keys.',
    body: pressRequest,
    answer: phoneState,
  },
  listen: {
    method: 'POST',
    path: '/phones/{number}/listen',
    summary: 'Measures what the phone hears from now on, in real time.',
    body: listenRequest,
    answer: heard,
  },
  startRush: {
    method: 'POST',
    path: '/rushes',
    summary: 'Many phones call in over a time, each with the same steps.',
    body: rush,
    answer: rushState,
  },
  getRush: { method: 'GET', path: '/rushes/{id}', summary: 'How far it has got.', answer: rushState },
  stopRush: {
    method: 'DELETE',
    path: '/rushes/{id}',
    summary: 'Nobody calls any more; calls that are up go on.',
    answer: rushState,
  },
  text: {
    method: 'POST',
    path: '/phones/{number}/text',
    summary: 'The phone texts a number of an account.',
    body: textRequest,
    answer: z.object({ messageSid: z.string() }),
  },
  texts: {
    method: 'GET',
    path: '/phones/{number}/texts',
    summary: 'The texts that reached the phone, oldest first.',
    answer: z.object({ texts: z.array(phoneText).readonly() }),
  },
  webhooks: {
    method: 'GET',
    path: '/webhooks',
    summary: 'Every webhook sent with its answer and its fault, oldest first.',
    query: z.object({
      account: z.string().optional(),
      call: z.string().optional(),
      after: z.coerce.number().int().optional(),
    }),
    answer: z.object({ webhooks: z.array(sentWebhook) }),
  },
  answerFindings: {
    method: 'GET',
    path: '/answer-findings',
    summary:
      'Which of the REST answers so far are not as Twilio’s OpenAPI document says, where the configuration names it.',
    answer: answerFindings,
  },
  insights: {
    method: 'GET',
    path: '/insights',
    summary: 'What the Voice SDKs told of their calls, oldest first: group feedback is what callers said of theirs.',
    query: insightFilter,
    answer: z.object({ insights: z.array(insight) }),
  },
  getFaults: { method: 'GET', path: '/faults', summary: 'The faults in force.', answer: z.array(fault) },
  setFaults: {
    method: 'PUT',
    path: '/faults',
    summary: 'Replaces all faults of the scopes named in it.',
    body: z.array(fault).max(1000),
    answer: z.array(fault),
  },
  clearFaults: {
    method: 'DELETE',
    path: '/faults',
    summary: 'Removes the faults of one scope, or all of them.',
    query: z.object({ scope: z.string().optional() }),
  },
  getProfile: { method: 'GET', path: '/profile', summary: 'The profile in force.', answer: profileRequest },
  setProfile: {
    method: 'PUT',
    path: '/profile',
    summary: 'How slow and untidy the carrier is from now on.',
    body: profileRequest,
    answer: profileRequest,
  },
  getUnconfirmed: {
    method: 'GET',
    path: '/unconfirmed',
    summary: 'What nobody could confirm at Twilio, and which of its two ways is taken.',
    answer: unconfirmedChoices,
  },
  setUnconfirmed: {
    method: 'PUT',
    path: '/unconfirmed',
    summary: 'Chooses the ways; what is left out is as it is by default.',
    body: unconfirmedChoices,
    answer: unconfirmedChoices,
  },
  getTime: { method: 'GET', path: '/time', summary: 'The time of the carrier, and whose it is.', answer: timeState },
  advanceTime: {
    method: 'POST',
    path: '/time/advance',
    summary: 'Lets time pass at once, with all that falls due in it; 409 unless the clock is manual.',
    body: advanceRequest,
    answer: timeState,
  },
  calls: {
    method: 'GET',
    path: '/calls',
    summary: 'Every call with its times in milliseconds since 1970.',
    query: z.object({ account: z.string().optional() }),
    answer: z.object({ calls: z.array(callView) }),
  },
} as const satisfies Record<string, Operation>;

const knownParams = { number: e164, id: z.string() };

/** The parts of a path that are in braces. */
export function pathParams(path: string): z.ZodObject {
  return z.object(Object.fromEntries(Object.entries(knownParams).filter(([name]) => path.includes(`{${name}}`))));
}

export type OperationName = keyof typeof operations;
export type OperationOf<Name extends OperationName> = (typeof operations)[Name];

type PathOf<O> = (O extends { path: `${string}{number}${string}` } ? { number: string } : unknown) &
  (O extends { path: `${string}{id}${string}` } ? { id: string } : unknown);
type Given<O, Key extends 'query' | 'body'> = O extends { [K in Key]: infer S extends z.ZodType } ? S : never;

/** What a client sends: everything with a default may be left out. */
export type Asked<Name extends OperationName> = PathOf<OperationOf<Name>> &
  (Given<OperationOf<Name>, 'query'> extends never ? unknown : { query: z.input<Given<OperationOf<Name>, 'query'>> }) &
  (Given<OperationOf<Name>, 'body'> extends never ? unknown : { body: z.input<Given<OperationOf<Name>, 'body'>> });

/** What a handler gets: checked, with the defaults filled in. */
export type Checked<Name extends OperationName> = PathOf<OperationOf<Name>> &
  (Given<OperationOf<Name>, 'query'> extends never ? unknown : { query: z.output<Given<OperationOf<Name>, 'query'>> }) &
  (Given<OperationOf<Name>, 'body'> extends never ? unknown : { body: z.output<Given<OperationOf<Name>, 'body'>> });

/** What comes back; undefined for an operation without an answer. */
export type Answered<Name extends OperationName> =
  OperationOf<Name> extends { answer: infer S extends z.ZodType } ? z.output<S> : undefined;
