import { type OrgId, type PromptId, promptId } from '@ringdesk/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import twilio from 'twilio';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/log.ts';
import { apology, type CallPlan, onlyMusic, plainNotice, sayAndHangUp } from '../call-plan.ts';
import type { CarrierEvent } from '../carrier-event.ts';
import type { CallerStep, CallerWait, CarrierInbox } from '../carrier-inbox.ts';
import { callerNumber } from './caller-number.ts';
import type { OpenConnection, TwilioCarriers } from './carriers.ts';
import type { ConnectionsStore } from './connections.store.ts';
import { holdMusic } from './hold-music.ts';
import { readIdentity } from './identity.ts';
import {
  arrivalParams,
  callerParams,
  conferenceEvents,
  conferenceName,
  legEvents,
  recordingEvents,
  transcriptParams,
  voiceParams,
  type WebhookQuery,
  webhookQuery,
} from './normalise.ts';
import { RefusalLimit } from './refusal-limit.ts';
import { renderTwiml } from './render-twiml.ts';
import { webhookPrefix } from './webhook-urls.ts';

export interface WebhookDeps {
  store: Pick<ConnectionsStore, 'findByWebhookKey' | 'webhookKeyHashes'>;
  carriers: Pick<TwilioCarriers, 'open'>;
  inbox: CarrierInbox;
  /** A sound file of the organization as WAV; null when there is none. */
  findPrompt(orgId: OrgId, promptId: PromptId): Promise<Uint8Array | null>;
  clock: Clock;
  log: Logger;
  /** Where carriers reach this server: what they signed, whatever a proxy makes of the Host header. */
  publicUrl(): string;
}

type Guarded = WebhookDeps & { refusals: RefusalLimit };
type Params = Record<string, string | string[]>;

/** A webhook whose sender is proved: its organization, its parameters, its query. */
interface Verified {
  orgId: OrgId;
  open: OpenConnection;
  params: Params;
  query: WebhookQuery;
}

type PlanFor = (webhook: Verified) => Promise<CallPlan>;
type EventsOf = (params: unknown, query: WebhookQuery, receivedAt: Date) => CarrierEvent[];

/** Every address that a carrier calls: control webhooks are answered with a plan, callbacks with 204. */
export async function twilioWebhooks(app: FastifyInstance, options: WebhookDeps): Promise<void> {
  const deps = { ...options, refusals: new RefusalLimit(options.clock, options.store.webhookKeyHashes) };
  if (!app.hasContentTypeParser('application/x-www-form-urlencoded')) {
    await app.register(import('@fastify/formbody'));
  }
  const music = holdMusic();
  app.addHook('onRequest', async (request, reply) => {
    const { key } = request.params as { key: string };
    return (await deps.refusals.isOver(request.ip, key)) ? refuse(reply, 429) : undefined;
  });

  const plan = (kind: string, planFor: PlanFor, otherwise: CallPlan = apology) =>
    app.post(`${webhookPrefix}/:key/${kind}`, async (request, reply) => {
      const webhook = await verify(deps, kind, request);
      if (webhook === null) return refuse(reply);
      return answerPlan(deps, kind, webhook, planFor, reply, otherwise);
    });
  const callback = (kind: string, eventsOf: EventsOf, inPassing: (webhook: Verified) => void = () => {}) =>
    app.post(`${webhookPrefix}/:key/${kind}`, async (request, reply) => {
      const webhook = await verify(deps, kind, request);
      if (webhook === null) return refuse(reply);
      inPassing(webhook);
      for (const event of eventsOf(webhook.params, webhook.query, deps.clock.now())) {
        await deps.inbox.receive(webhook.orgId, event);
      }
      return reply.code(204).send();
    });

  plan('voice', (webhook) => voicePlan(deps, webhook));
  plan('dial-action', async ({ params }) => afterConversation(params.DialCallStatus));
  plan('hold-music', async () => ({ kind: 'hold-music' }));
  plan('inbound', (webhook) => arrivalPlan(deps, webhook));
  // A caller who waits goes on waiting: an apology would be the end of the call.
  const { inbox } = deps;
  plan('wait', (webhook) => callerPlan(deps, webhook, (wait) => inbox.callerWaits(webhook.orgId, wait)), onlyMusic);
  plan('place', (webhook) => callerPlan(deps, webhook, (wait) => inbox.callerPlaced(webhook.orgId, wait)));
  plan('conversation-done', (webhook) => nextPlan(deps, webhook, conversationStep));
  plan('voicemail-done', (webhook) => nextPlan(deps, webhook, voicemailStep));
  plan('forward-done', (webhook) => nextPlan(deps, webhook, forwardStep));
  plan('recording-notice', (webhook) => noticePlan(deps, webhook), plainNotice);
  plan('fallback', async ({ orgId, params }) => {
    const { ErrorCode: carrierCode, CallSid: carrierLeg } = params;
    deps.log.error({ organization: orgId, carrierCode, carrierLeg }, 'The carrier fell back: a webhook of ours failed');
    return apology;
  });
  app.post(`${webhookPrefix}/:key/transcript`, async (request, reply) => {
    const webhook = await verify(deps, 'transcript', request);
    if (webhook === null) return refuse(reply);
    const said = transcriptParams.safeParse(webhook.params);
    if (said.success) {
      const { RecordingSid: carrierRecordingId, TranscriptionText: text } = said.data;
      await deps.inbox.messageTranscribed(webhook.orgId, { carrierRecordingId, text });
    }
    return reply.code(204).send();
  });
  callback('leg', legEvents);
  callback('app-status', legEvents);
  callback('conference', conferenceEvents, learnConference);
  callback('recording', recordingEvents);

  app.get(`${webhookPrefix}/:key/prompts/:file`, (request, reply) => sendPrompt(deps, request, reply));

  // Music carries no secret and changes nothing, so it is not signed for; the carrier may keep it.
  app.get(`${webhookPrefix}/:key/hold-music.wav`, async (_request, reply) =>
    reply.type('audio/wav').header('cache-control', 'public, max-age=86400').send(music),
  );
}

/** Organization by the path's key, then the signature, then the account. Null: refused, with one line in the log. */
async function verify(deps: Guarded, kind: string, request: FastifyRequest): Promise<Verified | null> {
  const { key } = request.params as { key: string };
  const refused = (organization: OrgId | null, reason: string) => {
    deps.refusals.refused(request.ip);
    deps.log.warn({ organization, webhook: kind, reason, publicUrl: deps.publicUrl() }, 'Webhook refused');
    return null;
  };
  const orgId = await deps.store.findByWebhookKey(key);
  const open = orgId === null ? null : await deps.carriers.open(orgId);
  if (orgId === null || open === null) return refused(orgId, 'no organization has this address');

  const params = (request.body ?? {}) as Params;
  const { authToken, nextAuthToken, accountSid } = open.connection;
  const signature = request.headers['x-twilio-signature'];
  const url = `${deps.publicUrl()}${request.raw.url ?? ''}`;
  const signed =
    typeof signature === 'string' &&
    [authToken, nextAuthToken].some((token) => token !== null && twilio.validateRequest(token, signature, url, params));
  if (!signed)
    return refused(orgId, typeof signature === 'string' ? 'the signature is wrong' : 'there is no signature');
  if (params.AccountSid !== accountSid) return refused(orgId, 'it comes from another account');
  return { orgId, open, params, query: webhookQuery.parse(request.query ?? {}) };
}

function refuse(reply: FastifyReply, status: 403 | 429 = 403): FastifyReply {
  return reply.code(status).send({
    error: {
      code: 'carrier.webhook-refused',
      message: 'This request is not signed by the carrier of this address.',
      requestId: String(reply.request.id),
    },
  });
}

/** Whatever goes wrong on our side, the person on the line hears `otherwise` and never silence. */
async function answerPlan(
  deps: WebhookDeps,
  kind: string,
  webhook: Verified,
  planFor: PlanFor,
  reply: FastifyReply,
  otherwise: CallPlan,
): Promise<FastifyReply> {
  let plan: CallPlan;
  try {
    plan = await planFor(webhook);
  } catch (err) {
    deps.log.error(
      { err, organization: webhook.orgId, webhook: kind },
      'No plan could be made: the line goes on with the safe one',
    );
    plan = otherwise;
  }
  return reply.type('text/xml; charset=utf-8').send(renderTwiml(plan, webhook.open.urls));
}

/** A browser's line. Only the identity in the signed token says who it is; the call's id is a claim that is checked. */
async function voicePlan({ inbox, log }: WebhookDeps, { orgId, params }: Verified): Promise<CallPlan> {
  const parsed = voiceParams.safeParse(params);
  const identity = parsed.success ? readIdentity(parsed.data.From) : null;
  const callId = parsed.success ? parsed.data.callId : undefined;
  if (!parsed.success || identity === null || identity.orgId !== orgId || callId === undefined) {
    log.warn({ organization: orgId, reason: 'the identity or the call is not ours' }, 'A line was refused');
    return sayAndHangUp('This line cannot be connected. Please start the call again.');
  }
  return inbox.agentConnects(orgId, { memberId: identity.memberId, callId, carrierLegId: parsed.data.CallSid });
}

/** The line came out of the conversation, or never got in: whoever is still on it is told so. */
function afterConversation(dialStatus: Params[string] | undefined): CallPlan {
  if (dialStatus !== 'failed') return { kind: 'hang-up' };
  return sayAndHangUp('This line could not join the call. Please start the call again.');
}

/** The caller's own hang-up is told as well, and whatever is answered to it is not carried out. */
function conversationStep({ CallStatus }: CallerParams): CallerStep | 'moved' {
  return CallStatus === 'completed' ? 'moved' : { kind: 'conversation-left' };
}

/** Somebody rings one of the organization's numbers. */
async function arrivalPlan({ inbox, log }: WebhookDeps, { orgId, params }: Verified): Promise<CallPlan> {
  const parsed = arrivalParams.safeParse(params);
  if (!parsed.success) {
    log.warn({ organization: orgId }, 'A call came in for something that is no number');
    return apology;
  }
  const { CallSid: carrierLegId, From, To: to } = parsed.data;
  return inbox.callerArrives(orgId, { carrierLegId, to, ...callerNumber(From) });
}

/** Whoever is to hear music, or a notice, soon after a join does not wait for a list that is seconds behind. */
function learnConference({ open, params }: Verified): void {
  const named = conferenceName.safeParse(params);
  if (named.success) open.conferences.learn(named.data.FriendlyName, named.data.ConferenceSid);
}

/** The carrier may name the conversation alone, so the call is the one of the address. */
async function noticePlan({ inbox }: WebhookDeps, { orgId, query }: Verified): Promise<CallPlan> {
  return query.call === undefined ? plainNotice : inbox.recordingNotice(orgId, query.call);
}

type CallerParams = ReturnType<typeof callerParams.parse>;

/** A document for the caller of the call that the address names. */
async function callerPlan(
  { log }: WebhookDeps,
  { orgId, params, query }: Verified,
  planFor: (wait: CallerWait, params: CallerParams) => Promise<CallPlan>,
): Promise<CallPlan> {
  const parsed = callerParams.safeParse(params);
  if (!parsed.success || query.call === undefined) {
    log.warn({ organization: orgId }, 'A caller’s document was asked for without a call');
    return apology;
  }
  return planFor({ callId: query.call, carrierLegId: parsed.data.CallSid }, parsed.data);
}

/** What comes after the document that has ended. */
function nextPlan(
  deps: WebhookDeps,
  webhook: Verified,
  stepOf: (params: CallerParams) => CallerStep | 'moved',
): Promise<CallPlan> {
  return callerPlan(deps, webhook, async (wait, params) => {
    const step = stepOf(params);
    return step === 'moved' ? { kind: 'hang-up' } : deps.inbox.callerStepped(webhook.orgId, wait, step);
  });
}

function voicemailStep({ RecordingSid, RecordingDuration }: CallerParams): CallerStep {
  const durationMs = Math.max(0, RecordingDuration ?? 0) * 1000;
  return { kind: 'voicemail-left', carrierRecordingId: RecordingSid ?? null, durationMs };
}

function forwardStep({ DialCallStatus }: CallerParams): CallerStep {
  return { kind: 'forward-ended', wasAnswered: DialCallStatus === 'completed' || DialCallStatus === 'answered' };
}

/** What callers hear carries no secret and changes nothing, so it is not signed for; the carrier may keep it. */
async function sendPrompt(deps: Guarded, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { key, file } = request.params as { key: string; file: string };
  const id = promptId.safeParse(file.replace(/\.wav$/, ''));
  const orgId = id.success ? await deps.store.findByWebhookKey(key) : null;
  if (orgId === null) deps.refusals.refused(request.ip);
  const wav = id.success && orgId !== null ? await deps.findPrompt(orgId, id.data) : null;
  if (wav === null) return reply.code(404).send();
  return reply.type('audio/wav').header('cache-control', 'public, max-age=86400').send(Buffer.from(wav));
}
