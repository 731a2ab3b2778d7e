import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { e164 } from './numbers.ts';
import { phone } from './phones/persona.ts';
import { rush, shownFrom } from './phones/rush.ts';
import { profileName } from './profile.ts';
import { unconfirmedChoices } from './unconfirmed.ts';

/** A number that the account has from the start. What is left out stays as the REST API set it. */
const ownNumber = z.object({
  number: e164,
  friendlyName: z.string().min(1).max(64).optional(),
  voiceUrl: z.url({ protocol: /^https?$/ }).optional(),
  statusCallback: z.url({ protocol: /^https?$/ }).optional(),
  smsUrl: z.url({ protocol: /^https?$/ }).optional(),
});

const account = z.object({
  sid: z.string().regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 lower case hexadecimal digits'),
  authToken: z.string().min(16, 'must have at least 16 characters'),
  friendlyName: z.string().min(1).max(64).default('Local account'),
  /** How many calls the REST API may begin each second; the rest waits. Subaccounts take it over. */
  callsPerSecond: z.number().positive().max(1000).default(1),
  numbers: z.array(ownNumber).max(1000).default([]),
  /** Is told of every warning and error, subaccounts' too, as Twilio's debugger tells; null for nobody. */
  debuggerUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

const person = z.object({
  name: z.string().min(1).max(64),
  number: e164,
  /** What is shown instead of the number. */
  shows: shownFrom.optional(),
  /** In a few words, why one would be this person. */
  note: z.string().max(80).default(''),
});

export const carrierConfig = z.object({
  host: z.enum(['127.0.0.1', '::1', 'localhost']).default('127.0.0.1'),
  /** 0 for any free port. */
  port: z.number().int().min(0).max(65535).default(4010),
  /** The same on a TLS port, under any host name; without files the carrier makes its own certificates. */
  tls: z
    .object({
      port: z.number().int().min(0).max(65535),
      certFile: z.string().min(1).optional(),
      keyFile: z.string().min(1).optional(),
    })
    .refine(({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined), {
      message: 'certFile and keyFile go together',
    })
    .nullable()
    .default(null),
  /** Where records and recordings are kept; null keeps them in memory and recordings in a temporary folder. */
  dataDir: z.string().min(1).nullable().default(null),
  controlToken: z.string().min(16, 'must have at least 16 characters'),
  accounts: z.array(account).default([]),
  profile: profileName.default('plain'),
  /** `manual`: time stands still until the control API or the program advances it. */
  clock: z.enum(['machine', 'manual']).default('machine'),
  /** Behaviours that nobody could confirm at Twilio, each with the other of its two values. */
  unconfirmed: unconfirmedChoices.prefault({}),
  phones: z.array(phone).default([]),
  /** Phones that call in by themselves, counted from the start of the carrier. */
  rushes: z.array(rush).max(100).default([]),
  /** For development: a copy of Twilio's own OpenAPI document, against which every answer is held. */
  openApiFile: z.string().min(1).nullable().default(null),
  /** Whom the test phone can play, beside some people of its own. */
  people: z.array(person).max(50).default([]),
});
export type CarrierConfig = z.infer<typeof carrierConfig>;
/** What a person writes: everything with a default may be left out. */
export type CarrierConfigInput = z.input<typeof carrierConfig>;

/** The configuration or an option cannot be used; the message says what to change. */
export class ConfigProblem extends Error {}

/** Reads and checks the file. Throws ConfigProblem, whose message names the field and what to change. */
export function readConfig(path: string): CarrierConfig {
  return parseConfig(parseJson(textOf(path), path), path);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigProblem(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ConfigProblem(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Throws ConfigProblem, whose message names every wrong field. */
export function parseConfig(input: unknown, source = 'The configuration'): CarrierConfig {
  const result = carrierConfig.safeParse(input);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new ConfigProblem(`${source} cannot be used. ${wrong.join('; ')}.`);
}
