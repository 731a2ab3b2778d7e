import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callViewId } from '../ids.ts';
import { savedView } from './saved-view.ts';

const params = z.object({ viewId: callViewId });
const { name, view, filters, isShared } = savedView.shape;

/** The own ones in the order that their owner chose, then everybody's. */
export const listCallViews = endpoint({
  name: 'listCallViews',
  summary: 'Saved views of the call log',
  method: 'GET',
  path: '/v1/call-views',
  permission: 'calls.read',
  response: z.object({ views: z.array(savedView) }),
  errors: [],
});

/** To share one with everybody needs `calls.share-views`. */
export const createCallView = endpoint({
  name: 'createCallView',
  summary: 'Save filters of the call log under a name',
  method: 'POST',
  path: '/v1/call-views',
  permission: 'calls.read',
  body: z.object({ name, view, filters, isShared }),
  response: z.object({ view: savedView }),
  errors: ['call-view.too-many'],
});

/** A view of everybody is changed by who may share views. */
export const updateCallView = endpoint({
  name: 'updateCallView',
  summary: 'Rename a saved view, share it, or give it other filters',
  method: 'PATCH',
  path: '/v1/call-views/:viewId',
  permission: 'calls.read',
  params,
  body: z.object({ name, view, filters, isShared }).partial(),
  response: z.object({ view: savedView }),
  errors: ['not-found'],
});

/** Views that are not named, or that the member may not change, keep their places behind the named ones. */
export const orderCallViews = endpoint({
  name: 'orderCallViews',
  summary: 'Put saved views in order',
  method: 'POST',
  path: '/v1/call-views/order',
  permission: 'calls.read',
  body: z.object({ viewIds: z.array(callViewId).max(200) }),
  response: z.object({ views: z.array(savedView) }),
  errors: [],
});

/** `restoreCallView` takes it back for a day. */
export const deleteCallView = endpoint({
  name: 'deleteCallView',
  summary: 'Delete a saved view',
  method: 'DELETE',
  path: '/v1/call-views/:viewId',
  permission: 'calls.read',
  params,
  response: z.object({}),
  errors: ['not-found'],
});

export const restoreCallView = endpoint({
  name: 'restoreCallView',
  summary: 'Take back the deletion of a saved view',
  method: 'POST',
  path: '/v1/call-views/:viewId/restore',
  permission: 'calls.read',
  params,
  response: z.object({ view: savedView }),
  errors: ['not-found'],
});
