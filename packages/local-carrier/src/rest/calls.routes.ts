import type { FastifyInstance } from 'fastify';
import type { Fallback, Script } from '../engine/call-script.ts';
import { durationSeconds } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import { endCallback, fallbackOf } from '../engine/scripts.ts';
import type { ApplicationRecord, CallRecord } from '../store/records.ts';
import { isFinal } from '../store/store.ts';
import { dateFilter, rfc2822, rfc2822OrNull } from './dates.ts';
import type { Form } from './form.ts';
import { machineDetectionIn, warnOfDetection } from './machine-detection.ts';
import { outboundRequest, timeLimitIn } from './outbound-request.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

const MOST_TWIML_CHARACTERS = 4000;

export function callRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { calls } = deps.world.store;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/Calls',
    key: 'calls',
    records: calls,
    present,
    matches,
    create(request) {
      const call = createCall(request, deps);
      warnOfDetection(call, request.form, 'call', deps.world);
      return call;
    },
    update: (call, request) => updateCall(call, request, deps),
    remove({ sid, status }) {
      if (!isFinal(status)) throw new Refusal(20009, 'Cannot delete this resource before it is complete', 409);
      calls.delete(sid);
    },
  });
}

function createCall(request: RestRequest, deps: RestDeps): CallRecord {
  const { form } = request;
  const outbound = {
    ...outboundRequest(request, deps),
    sendDigits: keysIn(form),
    machineDetection: machineDetectionIn(form, 'AsyncAmdStatusCallback'),
    waitsForDetection: !(form.flag('AsyncAmd') ?? false),
  };
  const script = scriptOf(form);
  if (script) {
    return deps.engine.apiCalls.create({ ...outbound, script, fallback: fallbackIn(form), applicationSid: null });
  }
  const application = applicationOf(request, deps);
  return deps.engine.apiCalls.create({
    ...outbound,
    statusCallbacks: endCallback(application),
    applicationSid: application.sid,
    script: { kind: 'voice', url: application.voiceUrl, method: application.voiceMethod, params: {} },
    fallback: fallbackOf(application),
  });
}

/** Url wins over Twiml; null when neither is there. */
function scriptOf(form: Form): Script | null {
  const url = form.url('Url');
  if (url) return { kind: 'voice', url, method: form.method('Method') ?? 'POST', params: {} };
  const twiml = form.text('Twiml');
  if (!twiml) return null;
  if (twiml.length > MOST_TWIML_CHARACTERS)
    throw new Refusal(20001, `Twiml must be at most ${MOST_TWIML_CHARACTERS} characters`);
  return { twiml };
}

const MOST_KEYS = 32;

function keysIn(form: Form): string {
  const keys = form.text('SendDigits') ?? '';
  if (keys.length > MOST_KEYS || !/^[0-9A-D*#wW]*$/.test(keys))
    throw new Refusal(21206, `SendDigits must be at most ${MOST_KEYS} of 0-9, A-D, *, #, w and W`);
  return keys;
}

function fallbackIn(form: Form): Fallback | null {
  const url = form.url('FallbackUrl');
  return url ? { url, method: form.method('FallbackMethod') ?? 'POST' } : null;
}

function applicationOf({ form, account }: RestRequest, { world }: RestDeps): ApplicationRecord {
  const sid = form.text('ApplicationSid');
  if (!sid) throw new Refusal(21205, 'Url parameter is required.');
  const application = world.store.applications.get(sid);
  if (application?.accountSid !== account.sid || !application.voiceUrl) {
    throw new Refusal(21218, `ApplicationSid ${sid} is not valid`);
  }
  return application;
}

function updateCall(call: CallRecord, { form }: RestRequest, { engine, world }: RestDeps): CallRecord {
  const status = form.oneOf('Status', ['completed', 'canceled']);
  const script = scriptOf(form);
  const statusCallback = form.statusCallback('StatusCallback', ['completed']);
  const timeLimitSeconds = timeLimitIn(form, null);
  if (!status && !script && !statusCallback && timeLimitSeconds === null)
    throw new Refusal(20001, 'Nothing to update: give Url, Twiml, Status, StatusCallback or TimeLimit');
  if (statusCallback || timeLimitSeconds !== null)
    engine.apiCalls.adjust(call.sid, { statusCallback, timeLimitSeconds });
  if (status) engine.apiCalls.end(call.sid, status);
  else if (script) engine.apiCalls.redirect(call.sid, script, fallbackIn(form));
  return world.store.calls.get(call.sid) ?? call;
}

function matches(query: Form): (call: CallRecord) => boolean {
  const exact: Array<[string | undefined, (call: CallRecord) => string | null]> = [
    [query.text('To'), (call) => call.to],
    [query.text('From'), (call) => call.from],
    [query.text('ParentCallSid'), (call) => call.parentCallSid],
    [query.text('Status'), (call) => shownStatus(call)],
  ];
  const startedIn = dateFilter(query, 'StartTime');
  const endedIn = dateFilter(query, 'EndTime');
  const asksForEnd = ['EndTime', 'EndTime>', 'EndTime<'].some((name) => query.has(name));
  return (call) =>
    exact.every(([wanted, of]) => wanted === undefined || wanted === of(call)) &&
    startedIn(startMs(call)) &&
    (!asksForEnd || (call.endedAtMs !== null && endedIn(call.endedAtMs)));
}

function startMs(call: CallRecord): number {
  return call.answeredAtMs ?? call.ringingAtMs ?? call.createdAtMs;
}

/** `initiated` exists in callbacks only. */
function shownStatus({ status }: CallRecord): string {
  return status === 'initiated' ? 'queued' : status;
}

function present(call: CallRecord) {
  const uri = `/2010-04-01/Accounts/${call.accountSid}/Calls/${call.sid}`;
  return {
    sid: call.sid,
    account_sid: call.accountSid,
    api_version: '2010-04-01',
    parent_call_sid: call.parentCallSid,
    from: call.from,
    from_formatted: call.from,
    to: call.to,
    to_formatted: call.to,
    phone_number_sid: call.phoneNumberSid,
    status: shownStatus(call),
    direction: call.direction,
    start_time: call.status === 'queued' || call.status === 'initiated' ? null : rfc2822(startMs(call)),
    end_time: rfc2822OrNull(call.endedAtMs),
    duration: call.endedAtMs === null ? null : String(durationSeconds(call)),
    queue_time: String(call.queueTimeMs),
    price: null,
    price_unit: 'USD',
    answered_by: call.answeredBy ?? null,
    caller_name: call.callerName ?? null,
    forwarded_from: call.forwardedFrom ?? null,
    group_sid: null,
    trunk_sid: null,
    date_created: rfc2822(call.createdAtMs),
    date_updated: rfc2822(call.updatedAtMs),
    uri: `${uri}.json`,
    subresource_uris: { recordings: `${uri}/Recordings.json` },
  };
}
