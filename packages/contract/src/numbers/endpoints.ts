import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { numberId } from '../ids.ts';
import { instant } from '../time.ts';
import { voicemailBox } from '../voicemail/voicemail.ts';
import { numberSettings } from './destination.ts';
import { ownNumber } from './phone-number.ts';

export const numberWithSettings = ownNumber.extend({
  settings: numberSettings,
  version: z.number().int().positive(),
  /** Whether it is open now, and when that changes next; null: never. */
  openNow: z.boolean(),
  changesAt: instant.nullable(),
});
export type NumberWithSettings = z.infer<typeof numberWithSettings>;

export const listNumberSettings = endpoint({
  name: 'listNumberSettings',
  summary: 'The numbers with what happens when they are called',
  method: 'GET',
  path: '/v1/numbers',
  permission: 'settings.read',
  response: z.object({ numbers: z.array(numberWithSettings), boxes: z.array(voicemailBox) }),
  errors: [],
});

export const updateNumber = endpoint({
  name: 'updateNumber',
  summary: 'Change what happens when a number is called',
  method: 'PATCH',
  path: '/v1/numbers/:numberId',
  permission: 'settings.write',
  audited: 'settings.changed',
  params: z.object({ numberId }),
  body: numberSettings.extend({ version: z.number().int().positive() }),
  response: z.object({ number: numberWithSettings }),
  errors: ['not-found', 'settings.changed-meanwhile', 'settings.dead-end', 'settings.unknown-reference'],
});
