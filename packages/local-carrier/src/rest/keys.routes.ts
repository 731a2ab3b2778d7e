import type { FastifyInstance } from 'fastify';
import { newSid } from '../random.ts';
import type { KeyRecord } from '../store/records.ts';
import { byToken } from './accounts.routes.ts';
import { rfc2822 } from './dates.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

/** SigningKeys is an older name of the same. */
export function keyRoutes(app: FastifyInstance, deps: RestDeps): void {
  keyRoutesAt('Keys', 'keys', app, deps);
  keyRoutesAt('SigningKeys', 'signing_keys', app, deps);
}

function keyRoutesAt(name: string, key: string, app: FastifyInstance, deps: RestDeps): void {
  const { store, clock } = deps.world;
  resourceRoutes(app, deps, {
    path: `/Accounts/:accountSid/${name}`,
    key,
    records: store.keys,
    present,
    // The only time that the secret is shown.
    presentNew: (made) => ({ ...present(made), secret: made.secret }),
    admit: byToken,
    create: (request) => createKey(request, deps),
    update: (before, { form }) =>
      store.keys.put({ ...before, friendlyName: form.friendlyName(before.friendlyName), updatedAtMs: clock.now() }),
    remove: ({ sid }) => store.keys.delete(sid),
  });
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
