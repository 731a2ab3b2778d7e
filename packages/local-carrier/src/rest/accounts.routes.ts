import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { World } from '../engine/world.ts';
import { newSid } from '../random.ts';
import type { AccountRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { created, ok, type RestDeps, type RestRequest, route } from './rest-context.ts';

export function accountRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store } = deps.world;
  app.post(
    '/Accounts',
    route(deps, (request) => created(present(createSubaccount(request, deps)))),
  );
  app.get(
    '/Accounts',
    route(deps, (request) => {
      const { account } = byToken(request);
      const all = store.accounts.all().filter(({ sid, parentSid }) => sid === account.sid || parentSid === account.sid);
      const name = request.query.text('FriendlyName');
      const status = request.query.text('Status');
      const found = all.filter((each) => (!name || each.friendlyName === name) && (!status || each.status === status));
      const { items, envelope } = pageOf(found.reverse(), request.query, request.url);
      return ok({ ...envelope, accounts: items.map(present) });
    }),
  );
  app.get(
    '/Accounts/:accountSid',
    route(deps, (request) => ok(present(byToken(request).account))),
  );
  app.post(
    '/Accounts/:accountSid',
    route(deps, (request) => ok(present(updateAccount(request, deps)))),
  );
}

function createSubaccount(request: RestRequest, { world }: RestDeps): AccountRecord {
  const { account } = byToken(request);
  if (account.parentSid) throw new Refusal(21101, 'Subaccounts cannot contain subaccounts');
  const isFull = world.unconfirmed.of('most-subaccounts') === '1000' && subaccountsOf(account, world).length >= 1000;
  if (isFull) throw new Refusal(20403, 'An account can have at most 1000 subaccounts', 403);
  const sid = newSid('AC', world.random);
  const nowMs = world.clock.now();
  return world.store.accounts.put({
    sid,
    accountSid: sid,
    parentSid: account.sid,
    friendlyName: request.form.friendlyName(`SubAccount Created at ${new Date(nowMs).toISOString()}`),
    authToken: world.random.hex(32),
    status: 'active',
    callsPerSecond: account.callsPerSecond,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
}

/** Closed ones do not count. */
function subaccountsOf({ sid }: AccountRecord, { store }: World): AccountRecord[] {
  return store.accounts.all().filter(({ parentSid, status }) => parentSid === sid && status !== 'closed');
}

function updateAccount(request: RestRequest, { world }: RestDeps): AccountRecord {
  const { account } = byToken(request);
  const { form } = request;
  const status = form.oneOf('Status', ['active', 'suspended', 'closed']) ?? account.status;
  if (account.status === 'closed' && status !== 'closed') throw new Refusal(20001, 'A closed account stays closed');
  if (!account.parentSid && status !== 'active')
    throw new Refusal(20001, 'Only subaccounts can be suspended or closed');
  return world.store.accounts.put({
    ...account,
    status,
    friendlyName: form.friendlyName(account.friendlyName),
    updatedAtMs: world.clock.now(),
  });
}

/** Standard keys do not reach accounts and keys. */
export function byToken(request: RestRequest): RestRequest {
  if (request.caller.isKey) throw new Refusal(20003, 'Authenticate', 401);
  return request;
}

function present(account: AccountRecord) {
  const uri = `/2010-04-01/Accounts/${account.sid}`;
  return {
    sid: account.sid,
    owner_account_sid: account.parentSid ?? account.sid,
    friendly_name: account.friendlyName,
    auth_token: account.authToken,
    status: account.status,
    type: 'Full',
    date_created: rfc2822(account.createdAtMs),
    date_updated: rfc2822(account.updatedAtMs),
    uri: `${uri}.json`,
    subresource_uris: {
      applications: `${uri}/Applications.json`,
      calls: `${uri}/Calls.json`,
      conferences: `${uri}/Conferences.json`,
      incoming_phone_numbers: `${uri}/IncomingPhoneNumbers.json`,
      keys: `${uri}/Keys.json`,
      recordings: `${uri}/Recordings.json`,
    },
  };
}
