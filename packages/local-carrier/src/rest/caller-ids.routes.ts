import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { isE164 } from '../numbers.ts';
import type { CallerIdRecord } from '../store/records.ts';
import { rfc2822 } from './dates.ts';
import { resourceRoutes } from './resource-routes.ts';
import { type Answer, ok, type RestDeps, type RestRequest, route } from './rest-context.ts';

const collection = '/Accounts/:accountSid/OutgoingCallerIds';

/** Numbers of others that the account may show, once a person there has typed the code. */
export function callerIdRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { store, clock } = deps.world;
  resourceRoutes(app, deps, {
    path: collection,
    key: 'outgoing_caller_ids',
    records: store.callerIds,
    present,
    matches(query) {
      const number = query.text('PhoneNumber');
      const name = query.text('FriendlyName');
      return (each) => (!number || each.phoneNumber === number) && (!name || each.friendlyName === name);
    },
    update: (before, { form }) =>
      store.callerIds.put({
        ...before,
        friendlyName: form.friendlyName(before.friendlyName),
        updatedAtMs: clock.now(),
      }),
    remove: ({ sid }) => store.callerIds.delete(sid),
  });
  app.post(
    collection,
    route(deps, (request) => verify(request, deps)),
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
