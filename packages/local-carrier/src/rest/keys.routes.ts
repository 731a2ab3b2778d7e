import type { FastifyInstance } from 'fastify';
import { newSid } from '../random.ts';
import type { KeyRecord } from '../store/records.ts';
import { byToken } from './accounts.routes.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { created, gone, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

/** SigningKeys is an older name of the same. */
export function keyRoutes(app: FastifyInstance, deps: RestDeps): void {
  keyRoutesAt('/Accounts/:accountSid/Keys', 'keys', app, deps);
  keyRoutesAt('/Accounts/:accountSid/SigningKeys', 'signing_keys', app, deps);
}

function keyRoutesAt(collection: string, listName: string, app: FastifyInstance, deps: RestDeps): void {
  const { store, clock } = deps.world;
  const find = (request: RestRequest) => owned(store.keys.get(byToken(request).path('sid')), request);

  app.post(
    collection,
    route(deps, (request) => {
      const key = createKey(byToken(request), deps);
      // The only time that the secret is shown.
      return created({ ...present(key), secret: key.secret });
    }),
  );
  app.get(
    collection,
    route(deps, (request) => {
      const { items, envelope } = pageOf(store.keys.list(byToken(request).account.sid), request.query, request.url);
      return ok({ ...envelope, [listName]: items.map(present) });
    }),
  );
  app.get(
    `${collection}/:sid`,
    route(deps, (request) => ok(present(find(request)))),
  );
  app.post(
    `${collection}/:sid`,
    route(deps, (request) => {
      const key = find(request);
      const friendlyName = request.form.friendlyName(key.friendlyName);
      return ok(present(store.keys.put({ ...key, friendlyName, updatedAtMs: clock.now() })));
    }),
  );
  app.delete(
    `${collection}/:sid`,
    route(deps, (request) => {
      store.keys.delete(find(request).sid);
      return gone;
    }),
  );
}

function createKey({ account, form }: RestRequest, { world }: RestDeps): KeyRecord {
  const nowMs = world.clock.now();
  return world.store.keys.put({
    sid: newSid('SK', world.random),
    accountSid: account.sid,
    friendlyName: form.friendlyName(''),
    secret: world.random.hex(32),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
}

function present(key: KeyRecord) {
  return {
    sid: key.sid,
    friendly_name: key.friendlyName,
    date_created: rfc2822(key.createdAtMs),
    date_updated: rfc2822(key.updatedAtMs),
  };
}
