import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { memberId, missedCallerId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { missedCaller } from './missed-caller.ts';

export const listMissedCallers = endpoint({
  name: 'listMissedCallers',
  summary: 'Callers whom nobody has spoken to yet',
  method: 'GET',
  path: '/v1/missed-callers',
  permission: 'calls.read',
  query: pageQuery.extend({ view: z.enum(['mine', 'open', 'closed']).default('open') }),
  response: pageOf(missedCaller),
  errors: [],
});

export const assignMissedCaller = endpoint({
  name: 'assignMissedCaller',
  summary: 'Say who calls back',
  method: 'POST',
  path: '/v1/missed-callers/:missedCallerId/owner',
  permission: 'calls.control',
  params: z.object({ missedCallerId }),
  body: z.object({ ownerId: memberId.nullable() }),
  response: z.object({ missedCaller }),
  errors: ['not-found', 'settings.unknown-reference'],
});

export const closeMissedCaller = endpoint({
  name: 'closeMissedCaller',
  summary: 'Close a missed caller by hand, or open it again',
  method: 'POST',
  path: '/v1/missed-callers/:missedCallerId/close',
  permission: 'calls.control',
  params: z.object({ missedCallerId }),
  body: z.object({ closed: z.boolean(), reason: z.string().trim().max(200).default('') }),
  response: z.object({ missedCaller }),
  errors: ['not-found'],
});
