import {
  createCallView,
  deleteCallView,
  listCallViews,
  orderCallViews,
  restoreCallView,
  updateCallView,
} from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { createView, deleteView, orderViews, restoreView, updateView, type ViewsDeps } from './keep-views.ts';

export function registerCallViews(register: RegisterEndpoint, deps: ViewsDeps): void {
  register(listCallViews, async ({ member }) => ({
    views: await deps.database.withOrganization(member.orgId, (tx) => deps.views.listFor(tx, member.orgId, member.id)),
  }));
  register(createCallView, async ({ member, body }) => ({ view: await createView(deps, member, body) }));
  register(updateCallView, async ({ member, params, body }) => ({
    view: await updateView(deps, member, params.viewId, body),
  }));
  register(orderCallViews, async ({ member, body }) => ({ views: await orderViews(deps, member, body.viewIds) }));
  register(deleteCallView, async ({ member, params }) => {
    await deleteView(deps, member, params.viewId);
    return {};
  });
  register(restoreCallView, async ({ member, params }) => ({ view: await restoreView(deps, member, params.viewId) }));
}
