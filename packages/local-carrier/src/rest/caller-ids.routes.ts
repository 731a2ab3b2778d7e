import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { isE164 } from '../numbers.ts';
import type { CallerIdRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import { pageOf } from './paging.ts';
import { type Answer, gone, ok, owned, type RestDeps, type RestRequest, route } from './rest-context.ts';

const collection = '/Accounts/:accountSid/OutgoingCallerIds';

/** Numbers of others that the account may show, once a person there has typed the code. */
export function callerIdRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store, clock } = deps.world;
  const find = (request: RestRequest) => owned(store.callerIds.get(request.path('sid')), request);

  app.post(
    collection,
    route(deps, (request) => verify(request, deps)),
  );
  app.get(
    collection,
    route(deps, ({ account, query, url }) => {
      const number = query.text('PhoneNumber');
      const name = query.text('FriendlyName');
      const found = store.callerIds
        .list(account.sid)
        .filter((each) => (!number || each.phoneNumber === number) && (!name || each.friendlyName === name));
      const { items, envelope } = pageOf(found, query, url);
      return ok({ ...envelope, outgoing_caller_ids: items.map(present) });
    }),
  );
  app.get(
    `${collection}/:sid`,
    route(deps, (request) => ok(present(find(request)))),
  );
  app.post(
    `${collection}/:sid`,
    route(deps, (request) => {
      const before = find(request);
      const friendlyName = request.form.friendlyName(before.friendlyName);
      return ok(present(store.callerIds.put({ ...before, friendlyName, updatedAtMs: clock.now() })));
    }),
  );
  app.delete(
    `${collection}/:sid`,
    route(deps, (request) => {
      store.callerIds.delete(find(request).sid);
      return gone;
    }),
  );
}

/** Answers 200, not 201: nothing exists before the code was typed. */
function verify({ form, account }: RestRequest, { engine }: RestDeps): Answer {
  const phoneNumber = form.required('PhoneNumber', 21201);
  if (!isE164(phoneNumber)) throw new Refusal(21211, `${phoneNumber} is not a valid phone number.`);
  const extension = form.text('Extension') ?? '';
  if (!/^[0-9*#wW]{0,32}$/.test(extension)) throw new Refusal(20001, 'Extension must be keys of a phone');
  const friendlyName = form.friendlyName(phoneNumber);
  const url = form.url('StatusCallback', 21502);
  const { call, code } = engine.callerIds.verify({
    accountSid: account.sid,
    phoneNumber,
    friendlyName,
    delayMs: form.whole('CallDelay', { least: 0, most: 60, otherwise: 0 }) * 1000,
    extension,
    statusCallback: url ? { url, method: form.method('StatusCallbackMethod') ?? 'POST' } : null,
  });
  return ok({
    account_sid: account.sid,
    call_sid: call.sid,
    friendly_name: friendlyName,
    phone_number: phoneNumber,
    validation_code: code,
  });
}

function present(callerId: CallerIdRecord) {
  return {
    sid: callerId.sid,
    account_sid: callerId.accountSid,
    friendly_name: callerId.friendlyName,
    phone_number: callerId.phoneNumber,
    date_created: rfc2822(callerId.createdAtMs),
    date_updated: rfc2822(callerId.updatedAtMs),
    uri: `/2010-04-01/Accounts/${callerId.accountSid}/OutgoingCallerIds/${callerId.sid}.json`,
  };
}
