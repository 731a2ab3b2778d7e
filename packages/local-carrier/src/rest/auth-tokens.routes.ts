import type { FastifyInstance } from 'fastify';
import type { AccountRecord } from '../store/records.ts';
import { byToken } from './accounts.routes.ts';
import { created, gone, notFound, ok, type RestDeps, type RestRequest, route } from './rest-context.ts';

/**
 * A second auth token beside the first, and its promotion: both are taken for credentials, webhooks are signed with the
 * first until the second is promoted, and from then on with that. Docs: "Auth Token" of the Accounts API, version 1.
 */
export function authTokenRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store, random, clock } = deps.world;
  const change = ({ account }: RestRequest, wanted: Partial<AccountRecord>) =>
    store.accounts.put({ ...account, ...wanted, updatedAtMs: clock.now() });
  app.post(
    '/AuthTokens/Secondary',
    route(deps, (request) => {
      const token = random.hex(32);
      const changed = change(byToken(request), { secondaryAuthToken: token });
      return created({ ...present(changed, request), secondary_auth_token: token });
    }),
  );
  app.delete(
    '/AuthTokens/Secondary',
    route(deps, (request) => {
      if (!byToken(request).account.secondaryAuthToken) throw notFound(request.url);
      change(request, { secondaryAuthToken: '' });
      return gone;
    }),
  );
  app.post(
    '/AuthTokens/Promote',
    route(deps, (request) => {
      const { secondaryAuthToken: token } = byToken(request).account;
      if (!token) throw notFound(request.url);
      const changed = change(request, { authToken: token, secondaryAuthToken: '' });
      return ok({ ...present(changed, request), auth_token: token });
    }),
  );
}

/** Dates are ISO 8601 here, as in every API that is not of 2010. */
function present({ sid, createdAtMs, updatedAtMs }: AccountRecord, { url }: RestRequest) {
  const iso = (ms: number) => `${new Date(ms).toISOString().slice(0, 19)}Z`;
  return {
    account_sid: sid,
    date_created: iso(createdAtMs),
    date_updated: iso(updatedAtMs),
    url: `https://accounts.twilio.com${url}`,
  };
}
