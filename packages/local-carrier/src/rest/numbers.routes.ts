import type { FastifyInstance } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import { isE164 } from '../numbers.ts';
import { newSid } from '../random.ts';
import type { NumberRecord, SmsUrls } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { availableNumbers, findCountry } from './available-numbers.ts';
import { rfc2822 } from './dates.ts';
import { Form } from './form.ts';
import { changedNumberSids, type NumberSids, presentNumberSids } from './number-sids.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { RestDeps, RestRequest } from './rest-context.ts';
import { changedSmsUrls, changedVoiceUrls, noVoiceUrls, presentUrls } from './voice-urls.ts';

export function numberRoutes(app: FastifyInstance, deps: RestDeps): void {
  const { numbers } = deps.world.store;
  resourceRoutes(app, deps, {
    path: '/Accounts/:accountSid/IncomingPhoneNumbers',
    key: 'incoming_phone_numbers',
    records: numbers,
    present,
    matches,
    create: (request) => buy(request, deps),
    update: (number, request) => updateNumber(number, request, deps),
    remove: ({ sid }) => numbers.delete(sid),
  });
}

function updateNumber(before: NumberRecord, request: RestRequest, deps: RestDeps): NumberRecord {
  const number = moved(before, request, deps);
  return deps.world.store.numbers.put({
    ...number,
    ...changes(request, number, deps),
    friendlyName: request.form.friendlyName(number.friendlyName),
    updatedAtMs: deps.world.clock.now(),
  });
}

/** To another account of the caller's, which only the credentials of the parent reach (21474). */
function moved(number: NumberRecord, { form, caller }: RestRequest, { world }: RestDeps): NumberRecord {
  const to = form.text('AccountSid') || number.accountSid;
  if (to === number.accountSid) return number;
  const account = world.store.accounts.get(to);
  const isReached = account?.sid === caller.account.sid || account?.parentSid === caller.account.sid;
  if (!isReached) throw new Refusal(21474, `The number cannot be transferred to account ${to}`);
  world.store.numbers.delete(number.sid);
  return { ...number, accountSid: to, voiceApplicationSid: '', smsApplicationSid: '', trunkSid: '' };
}

/** Any number can be had, once. */
function buy(request: RestRequest, deps: RestDeps): NumberRecord {
  const { store, random, clock } = deps.world;
  const phoneNumber = request.form.text('PhoneNumber') ?? firstIn(request.form.required('AreaCode', 21421), store);
  if (!isE164(phoneNumber)) throw new Refusal(21421, `${phoneNumber} is not a valid number`);
  if (store.numbers.all().some((each) => each.phoneNumber === phoneNumber)) {
    throw new Refusal(21422, `${phoneNumber} is not available`);
  }
  const nowMs = clock.now();
  return store.numbers.put({
    sid: newSid('PN', random),
    accountSid: request.account.sid,
    phoneNumber,
    friendlyName: request.form.friendlyName(phoneNumber),
    ...changes(request, { ...noVoiceUrls, voiceApplicationSid: '' }, deps),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  });
}

function firstIn(areaCode: string, store: Store): string {
  const country = findCountry('US');
  const [first] = country ? availableNumbers(country, 'Local', new Form({ AreaCode: areaCode }), store) : [];
  if (!first) throw new Refusal(21452, `No numbers found in area code ${areaCode}`);
  return first.phoneNumber;
}

type Settings = Pick<
  NumberRecord,
  | 'voiceApplicationSid'
  | 'smsApplicationSid'
  | 'voiceReceiveMode'
  | keyof typeof noVoiceUrls
  | keyof SmsUrls
  | keyof NumberSids
>;

function changes({ form, account }: RestRequest, before: Settings, { world }: RestDeps): Settings {
  const sids = changedNumberSids(form, before);
  const wantsTrunk = Boolean(form.text('TrunkSid'));
  const voiceApplicationSid = wantsTrunk ? '' : (form.text('VoiceApplicationSid') ?? before.voiceApplicationSid);
  const smsApplicationSid = form.text('SmsApplicationSid') ?? before.smsApplicationSid ?? '';
  for (const sid of [voiceApplicationSid, smsApplicationSid]) {
    const isTheirs = world.store.applications.get(sid)?.accountSid === account.sid;
    if (sid && !isTheirs) throw new Refusal(21218, `ApplicationSid ${sid} is not valid`);
  }
  return {
    ...sids,
    // Trunk and application take each other away; of both at once the trunk counts.
    trunkSid: wantsTrunk || !form.text('VoiceApplicationSid') ? sids.trunkSid : '',
    voiceApplicationSid,
    smsApplicationSid,
    voiceReceiveMode: form.oneOf('VoiceReceiveMode', ['voice', 'fax']) ?? before.voiceReceiveMode ?? 'voice',
    ...changedVoiceUrls(form, before),
    ...changedSmsUrls(form, before),
  };
}

/** PhoneNumber finds parts, `*` stands for any digit; FriendlyName is exact. */
function matches(query: Form): (number: NumberRecord) => boolean {
  const part = query.text('PhoneNumber')?.replace(/[^\d*+]/g, '');
  const name = query.text('FriendlyName');
  // All numbers here are Twilio's own, and none is new to it.
  if ((query.text('Origin') ?? 'twilio') !== 'twilio' || query.flag('Beta')) return () => false;
  const pattern = part ? new RegExp(part.replaceAll('+', '\\+').replaceAll('*', '\\d')) : null;
  return ({ phoneNumber, friendlyName }) => (!pattern || pattern.test(phoneNumber)) && (!name || friendlyName === name);
}

function present(number: NumberRecord) {
  return {
    sid: number.sid,
    account_sid: number.accountSid,
    api_version: '2010-04-01',
    phone_number: number.phoneNumber,
    friendly_name: number.friendlyName,
    ...presentUrls(number),
    voice_application_sid: number.voiceApplicationSid || null,
    voice_receive_mode: number.voiceReceiveMode ?? 'voice',
    sms_application_sid: number.smsApplicationSid || null,
    ...presentNumberSids(number),
    beta: false,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
    origin: 'twilio',
    status: 'in-use',
    type: 'local',
    date_created: rfc2822(number.createdAtMs),
    date_updated: rfc2822(number.updatedAtMs),
    uri: `/2010-04-01/Accounts/${number.accountSid}/IncomingPhoneNumbers/${number.sid}.json`,
  };
}
