import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { isOutOfReach } from '../messaging/delivery.ts';
import type { MessageRecord } from '../messaging/message-records.ts';
import { isE164 } from '../numbers.ts';
import { isUsableUrl } from '../usable-url.ts';
import { dateFilter, rfc2822, rfc2822OrNull } from './dates.ts';
import type { Form } from './form.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';

const MOST_CHARACTERS = 1600;
const MOST_MEDIA = 10;

export function messageRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { messages } = deps.world.store;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/Messages',
    key: 'messages',
    records: messages,
    present,
    matches,
    create: (request) => send(request, deps),
    update: (message, request) => update(message, request, deps),
    remove(message) {
      if (isUnderWay(message)) throw new Refusal(20009, 'Cannot delete this resource before it is complete', 409);
      messages.delete(message.sid);
    },
  });
}

function send(request: RestRequest, { world, engine }: RestDeps): MessageRecord {
  const { form, account } = request;
  const { to, from } = endsIn(form);
  const owns = world.store.numbers.all().some((each) => each.accountSid === account.sid && each.phoneNumber === from);
  if (!owns)
    throw new Refusal(21606, `The 'From' phone number provided (${from}) is not a valid message-capable number.`);
  const { body, mediaUrls } = contentIn(form);
  checkTimes(form, world.clock.now());
  if (engine.texts.hasOptedOut(to, from)) throw new Refusal(21610, 'Attempt to send to unsubscribed recipient');
  if (isOutOfReach(to)) throw new Refusal(21612, `Message cannot be sent with the current combination of 'To' (${to})`);
  return engine.messages.send({
    accountSid: account.sid,
    from,
    to,
    body,
    mediaUrls,
    direction: 'outbound-api',
    statusCallback: callbackIn(request, world.store.applications),
  });
}

function endsIn(form: Form): { to: string; from: string } {
  const to = form.required('To', 21604);
  if (form.text('MessagingServiceSid')) throw new Refusal(21705, 'The Messaging Service Sid is invalid');
  const from = form.required('From', 21603);
  if (!isE164(to)) throw new Refusal(21211, `The 'To' number ${to} is not a valid phone number.`);
  if (!isE164(from)) throw new Refusal(21212, `The 'From' number ${from} is not a valid phone number.`);
  if (to === from) throw new Refusal(21266, "'To' and 'From' number cannot be the same");
  return { to, from };
}

function contentIn(form: Form): { body: string; mediaUrls: string[] } {
  const body = form.text('Body') ?? '';
  const mediaUrls = form.list('MediaUrl').filter(Boolean);
  if (body === '' && mediaUrls.length === 0) throw new Refusal(21602, 'Message body is required.');
  if (body.length > MOST_CHARACTERS) throw new Refusal(21617, 'The concatenated message body exceeds 1600 characters');
  if (mediaUrls.length > MOST_MEDIA) throw new Refusal(21623, 'Number of media files exceeds allowed limit');
  if (!mediaUrls.every(isUsableUrl)) throw new Refusal(21620, 'Invalid media URL(s)');
  return { body, mediaUrls };
}

const MINUTE_MS = 60_000;
const SOONEST_MS = 15 * MINUTE_MS;
const LATEST_MS = 35 * 24 * 60 * MINUTE_MS;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Only a messaging service can send later, and there is none here. */
function checkTimes(form: Form, nowMs: number): void {
  form.whole('ValidityPeriod', { least: 1, most: 36_000, otherwise: 36_000, code: 21624 });
  if (!form.oneOf('ScheduleType', ['fixed'])) return;
  const at = form.text('SendAt');
  if (!at) throw new Refusal(35111, "SendAt cannot be empty for ScheduleType 'fixed'");
  const inMs = Date.parse(at) - nowMs;
  if (!ISO_TIME.test(at) || !(inMs >= SOONEST_MS && inMs <= LATEST_MS))
    throw new Refusal(35114, 'SendAt must be an ISO 8601 time between 15 minutes and 35 days from now');
  throw new Refusal(35118, 'MessagingServiceSid is required to schedule a message');
}

function callbackIn({ form, account }: RestRequest, applications: RestDeps['world']['store']['applications']) {
  const url = form.url('StatusCallback', 21609);
  if (url) return { url, method: 'POST' as const };
  const sid = form.text('ApplicationSid');
  if (!sid) return null;
  const application = applications.get(sid);
  if (application?.accountSid !== account.sid) throw new Refusal(21218, `ApplicationSid ${sid} is not valid`);
  return application.messageStatusCallback ? { url: application.messageStatusCallback, method: 'POST' as const } : null;
}

/** An empty body redacts a text that is through; nothing here is scheduled that could be cancelled. */
function update(message: MessageRecord, { form }: RestRequest, { world }: RestDeps): MessageRecord {
  if (form.oneOf('Status', ['canceled'])) throw new Refusal(30409, 'Message is not in a state to be canceled', 409);
  const body = form.text('Body');
  if (body === undefined) return message;
  if (body !== '') throw new Refusal(20001, 'Body can only be made empty');
  if (isUnderWay(message)) throw new Refusal(20009, 'Cannot redact this resource before it is complete', 409);
  return world.store.messages.put({ ...message, body: '', updatedAtMs: world.clock.now() });
}

function isUnderWay({ status }: MessageRecord): boolean {
  return status === 'queued' || status === 'sending';
}

function matches(query: Form): (message: MessageRecord) => boolean {
  const to = query.text('To');
  const from = query.text('From');
  const sentIn = dateFilter(query, 'DateSent');
  const asksForDate = ['DateSent', 'DateSent>', 'DateSent<'].some((name) => query.has(name));
  return (message) =>
    (!to || message.to === to) &&
    (!from || message.from === from) &&
    (!asksForDate || (message.sentAtMs !== null && sentIn(message.sentAtMs)));
}

function present(message: MessageRecord) {
  const uri = `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}`;
  return {
    sid: message.sid,
    account_sid: message.accountSid,
    api_version: '2010-04-01',
    messaging_service_sid: null,
    from: message.from,
    to: message.to,
    body: message.body,
    status: message.status,
    direction: message.direction,
    num_segments: String(message.segments),
    num_media: String(message.media.length),
    error_code: message.errorCode,
    error_message: null,
    price: null,
    price_unit: 'USD',
    date_sent: rfc2822OrNull(message.sentAtMs),
    date_created: rfc2822(message.createdAtMs),
    date_updated: rfc2822(message.updatedAtMs),
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  };
}
