import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { snapshot } from './snapshot.ts';

/** Taken on every connect, and every 3 seconds where sockets are blocked (promise R1-23). */
export const getSnapshot = endpoint({
  name: 'getSnapshot',
  summary: 'Everything that the screens share, with the cursor of the last event in it',
  method: 'GET',
  path: '/v1/snapshot',
  permission: 'member',
  response: snapshot,
  errors: [],
});

/** Said before each snapshot of a page whose sockets are blocked: it keeps its member online, and their phone rings. */
export const notePolling = endpoint({
  name: 'notePolling',
  summary: 'This page is open and asks again and again, because its socket is blocked',
  method: 'POST',
  path: '/v1/polling',
  permission: 'member',
  response: z.object({}),
  errors: [],
});
